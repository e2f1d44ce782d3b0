import type { Chance } from "./seed.ts";
import type { Place } from "./client.ts";

/** A way to the server which breaks: TCP in between, cut on demand or after so many bytes. */
export interface CutProxy extends Place, AsyncDisposable {
  /** How many connections have been cut. */
  readonly cuts: number;
  /** Cuts every open connection at once. */
  cutAll(): void;
  /** Cuts one of the open connections. */
  cutOne(): void;
  /** From now on cuts each new connection after a random number of bytes from the server; null stops it. */
  cutAfter(bytes: { min: number; max: number } | null): void;
  /** Refuses connections while false. */
  accepting: boolean;
}

/** Opens a proxy before a server. Plain HTTP requests go past it, straight to the server. */
export function openCutProxy(server: Place, chance: Chance): CutProxy {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  const target = Number(new URL(server.url).port);
  const open = new Set<() => void>();
  const flows = new Set<Promise<void>>();
  let range: { min: number; max: number } | null = null;

  const proxy = {
    url: server.url,
    wsUrl: `ws://127.0.0.1:${port}`,
    cuts: 0,
    accepting: true,
    cutAll() {
      for (const cut of [...open]) cut();
    },
    cutOne() {
      if (open.size > 0) chance.pick([...open])();
    },
    cutAfter(bytes: { min: number; max: number } | null) {
      range = bytes;
    },
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const cut of [...open]) cut();
      await Promise.all([accepting, ...flows]);
    },
  };

  const join = async (near: Deno.TcpConn) => {
    const far = await Deno.connect({ hostname: "127.0.0.1", port: target })
      .catch(() => null);
    if (far === null) return close(near);
    let left = range === null ? Infinity : chance.whole(range.min, range.max);
    const cut = () => {
      if (!open.delete(cut)) return;
      proxy.cuts++;
      close(near);
      close(far);
    };
    open.add(cut);
    const both = [
      pump(near, far, () => true),
      pump(far, near, (size) => (left -= size) > 0),
    ];
    await Promise.race(both);
    cut();
    await Promise.all(both);
  };
  const accept = async () => {
    for await (const conn of listener) {
      if (!proxy.accepting) {
        close(conn);
        continue;
      }
      const flow: Promise<void> = join(conn).finally(() => flows.delete(flow));
      flows.add(flow);
    }
  };
  const accepting = accept();
  return proxy;
}

async function pump(
  from: Deno.TcpConn,
  to: Deno.TcpConn,
  mayGoOn: (size: number) => boolean,
): Promise<void> {
  const part = new Uint8Array(16_384);
  try {
    for (;;) {
      const size = await from.read(part);
      if (size === null || !mayGoOn(size)) return;
      for (let at = 0; at < size;) {
        at += await to.write(part.subarray(at, size));
      }
    }
  } catch {
    // Cut: that is what it is for.
  }
}

function close(conn: Deno.TcpConn): void {
  try {
    conn.close();
  } catch {
    // Closed already.
  }
}
