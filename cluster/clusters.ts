import { type App, startApp } from "../tests/support/app.ts";
import {
  openSocket,
  type Person,
  type Place,
  type SocketOptions,
  type TestSocket,
} from "../tests/support/client.ts";
import { openDenoKv } from "./denokv.ts";

/** Two servers of one store, as their users meet them. */
export interface Cluster {
  readonly first: Place;
  readonly second: Place;
}

/** Sockets of one person: enough that both of two workers, chosen by the kernel, have some. */
const SOCKETS = 6;

/** The limit of sockets that people meet. */
export const LIMITED = { RATE_LIMITS: "on", SOCKETS_PER_USER: "5" };

/** Two processes on one KV Connect server. */
export async function openPair(env: Record<string, string> = {}): Promise<
  Cluster & AsyncDisposable & { readonly first: App; readonly second: App }
> {
  const store = await openDenoKv();
  const first = await startApp({ env: { ...store.env, ...env } });
  const second = await startApp({ env: { ...store.env, ...env } });
  return {
    first,
    second,
    async [Symbol.asyncDispose]() {
      await Promise.all([first.stop(), second.stop()]);
      await store[Symbol.asyncDispose]();
    },
  };
}

/** `deno serve --parallel` with so many workers. */
export async function startWorkers(
  workers: number,
  env: Record<string, string> = {},
): Promise<App> {
  return await startApp({
    env: { DENO_JOBS: String(workers), ...env },
    command: parallelCommand,
  });
}

/** The arguments of `deno` that serve with as many workers as `DENO_JOBS` says. */
export function parallelCommand(port: number): string[] {
  return [
    ...["serve", "-A", "--parallel", "--host", "127.0.0.1"],
    ...["--port", String(port), "_fresh/server.js"],
  ];
}

/** Sockets of a person on both servers, by turns. */
export function openEverywhere(
  { first, second }: Cluster,
  person: Person,
  options?: SocketOptions,
): Promise<TestSocket[]> {
  return Promise.all(
    Array.from(
      { length: SOCKETS },
      (_, i) => openSocket(i % 2 ? second : first, person, options),
    ),
  );
}

/** Closes sockets at the end of a scope. */
export function closing(sockets: TestSocket[]): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(sockets.map((socket) => socket.close()));
    },
  };
}
