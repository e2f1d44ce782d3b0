import assert from "node:assert/strict";
import { proveSocket, recallSocket } from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import { LiveSocket } from "@/lib/web/sockets/live.ts";
import { OpenSocket } from "@/lib/web/sockets/open_socket.ts";
import { join } from "@/tests/accounts/support.ts";
import { FakeSocket } from "@/tests/support/fake_socket.ts";
import { openTestServices } from "@/tests/support/services.ts";
import { eventually } from "@/tests/support/waiting.ts";

const PATIENCE_MS = 30_000;

interface Stage {
  services: Services;
  socket: FakeSocket;
  /** Says who it is, on a fresh socket. */
  begin: () => void;
  /** What ends the session without a word. */
  sessionKey: Deno.KvKey;
}

/** Somebody whose socket was here, and another one of theirs that just opened. */
async function withReturning(
  story: (stage: Stage) => Promise<void>,
): Promise<void> {
  const { services, close } = await openTestServices();
  const { user, tokens: { access } } = await join(services, "sohee");
  const { sid } = await proveSocket(services, access);
  services.doorbells.follow(user.id, () => {})();
  const isHeard = () => recallSocket(services, access) !== null;
  await eventually("the bell is heard", isHeard, PATIENCE_MS);
  const socket = new FakeSocket();
  const opened = new OpenSocket(services, {
    socket: socket as unknown as WebSocket,
    address: "203.0.113.7",
    makeKind: (context) => new LiveSocket(context),
  });
  const begin = () => {
    opened.begin(null);
    opened.hear(JSON.stringify({ type: "auth", token: access }));
  };
  const sessionKey = ["sessions", user.id, sid];
  await story({ services, socket, begin, sessionKey });
  opened.end();
  await close();
}

function rush({ sockets }: Services): void {
  for (let i = 0; i < 50; i++) sockets.rush.came();
}

const isReady = ({ events }: FakeSocket) =>
  events.some(({ type }) => type === "ready");

Deno.test("who comes back in a rush is known at once, and proved by the store when it is over", () =>
  withReturning(async ({ services, socket, begin, sessionKey }) => {
    rush(services);
    const { kv } = services;
    const getMany = kv.getMany.bind(kv);
    let wasReady: boolean | null = null;
    kv.getMany = (keys, options) => {
      wasReady ??= isReady(socket);
      return getMany(keys, options);
    };
    begin();

    // An end that rang no bell: nothing but the proof itself can find it.
    await services.kv.delete(sessionKey);
    const isClosed = () => socket.closedWith === 4001;
    await eventually("it is closed", isClosed, PATIENCE_MS);
    assert.equal(wasReady, true, "nothing had to be read before");
  }));

Deno.test("who comes back in a rush and cannot be proved after it comes once more", () =>
  withReturning(async ({ services, socket, begin }) => {
    rush(services);
    begin();
    const { kv } = services;
    const { getMany } = kv;
    kv.getMany = () => Promise.reject(new Error("the store is away"));

    const isClosed = () => socket.closedWith === 1012;
    await eventually("it is sent back", isClosed, PATIENCE_MS);
    kv.getMany = getMany;
  }));

Deno.test("who comes back alone is proved by the store at once", () =>
  withReturning(async ({ services, socket, begin, sessionKey }) => {
    await services.kv.delete(sessionKey);
    begin();

    const isClosed = () => socket.closedWith === 4001;
    await eventually("it is refused", isClosed, PATIENCE_MS);
    assert(!isReady(socket));
  }));
