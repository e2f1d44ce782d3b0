import type { ListenOptions } from "./types.ts";

const FIRST_PORT = 8000;
const LAST_PORT = 8019;

/** Serves; without a port on the first free one from 8000 to 8019. */
export function serveOnFreePort(
  handler: Deno.ServeHandler,
  options: ListenOptions,
): Deno.HttpServer<Deno.NetAddr> {
  if (options.port !== undefined) return Deno.serve({ ...options }, handler);
  for (let port = FIRST_PORT; port < LAST_PORT; port++) {
    try {
      return Deno.serve({ ...options, port }, handler);
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
  return Deno.serve({ ...options, port: LAST_PORT }, handler);
}
