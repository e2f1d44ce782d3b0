import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import {
  A_SECOND_MS,
  eventually,
  openDirect,
  openSocket,
  pause,
  type Person,
  type Place,
  registerPair,
  takeTicket,
  type TestSocket,
  within,
} from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { RawSocket } from "../support/raw_socket.ts";
import { openSockets, quantile, residentBytes } from "../support/runs.ts";

const IDLE_S = 3;
const SLOW = sizeOf("SLOW_READERS", 11);
const MEBIBYTE = 1024 * 1024;
/** What a heap of this size moves by itself. */
const NOISE_BYTES = 40 * MEBIBYTE;
const WINDOW_BYTES = 64 * 1024;
/** One frame more than the window may be under way, and the handshake. */
const SLACK_BYTES = 48 * 1024;
const TEXT = "느린독자".repeat(120);

Deno.test("R8: readers that never read cost a window each, hurt nobody and disappear", async () => {
  await using app = await startApp({ env: { SOCKET_IDLE_S: String(IDLE_S) } });
  const [sender, reader] = await registerPair(app);
  const room = await openDirect(app, sender, reader);
  await using sending = await openSocket(app, sender);
  await using healthy = await openSocket(app, reader);
  await healthy.subscribe(room.id, 0);

  const baseline = await flow(sending, healthy, room.id, 200);
  const tickets = await Promise.all(
    Array.from({ length: SLOW }, () => takeTicket(app, reader)),
  );
  const socketsBefore = await openSockets(app.pid());
  const residentBefore = await residentBytes(app.pid());
  // Some ack once and stop: they are held to the window. Others never do: they are
  // held to the buffers of the system.
  const slow = await Promise.all(
    tickets.map(async (ticket, i) => {
      const socket = await openSilent(app, ticket, room.id, baseline.length);
      const acks = i % 2 === 0;
      if (acks) await acknowledge(socket, room.id, baseline.length);
      return { socket, acks };
    }),
  );
  const loaded = await flow(sending, healthy, room.id, 500);

  const [before, during] = [quantile(baseline, 0.99), quantile(loaded, 0.99)];
  assert(during <= 0.2 * A_SECOND_MS, `p99 ${during} ms beside slow readers`);
  assert(
    // A p99 of some hundred is a handful of values: a busy machine moves it by itself.
    during <= Math.max(before * 1.2, before + 0.06 * A_SECOND_MS),
    `p99 ${before} ms before, ${during} ms beside slow readers`,
  );
  const grown = await residentBytes(app.pid()) - residentBefore;
  assert(grown <= NOISE_BYTES + SLOW / 50 * 10 * MEBIBYTE, `${grown} bytes`);
  reportFigures("R8", {
    readers: SLOW,
    memory_grown_mb: Math.round(grown / MEBIBYTE),
    p99_before_ms: Math.round(before),
    p99_beside_ms: Math.round(during),
  });
  const goneAfter = await eventually(
    "their connections are gone",
    async () => await openSockets(app.pid()) <= socketsBefore,
    IDLE_S * 2_000 + 2 * A_SECOND_MS,
  );
  assert(
    goneAfter <= IDLE_S * 2_000 + 1.5 * A_SECOND_MS,
    `gone after ${goneAfter} ms`,
  );
  for (const { socket, acks } of slow) {
    const bytes = await countBytes(socket);
    assert(bytes > 0);
    assert(
      !acks || bytes <= WINDOW_BYTES + SLACK_BYTES,
      `${bytes} bytes were under way to a reader that stopped acking`,
    );
    socket.cut();
  }
});

Deno.test("R8: a reader that wakes up gets every message once", async () => {
  await using app = await startApp({ env: { SOCKET_IDLE_S: "20" } });
  const [sender, reader] = await registerPair(app);
  const room = await openDirect(app, sender, reader);
  await using sending = await openSocket(app, sender);
  await using healthy = await openSocket(app, reader);
  await healthy.subscribe(room.id, 0);
  const ticket = await takeTicket(app, reader);
  const sleeper = await openSilent(app, ticket, room.id, 0);
  await acknowledge(sleeper, room.id, 0);

  await flow(sending, healthy, room.id, 300);
  const seen = await wakeUp(app, reader, sleeper, room.id, 300);

  assert.deepEqual(seen, Array.from({ length: 300 }, (_, i) => i + 1));
});

/** Sends `count` messages at 200 a second; answers how long each took to the healthy reader. */
async function flow(
  sending: TestSocket,
  healthy: TestSocket,
  room_id: number,
  count: number,
): Promise<number[]> {
  const sentAt = new Map<string, number>();
  const delays: number[] = [];
  const reading = (async () => {
    while (delays.length < count) {
      await healthy.next((event) => {
        if (event.type !== "chat.message") return false;
        const at = sentAt.get(event.message.client_id);
        if (at !== undefined) delays.push(performance.now() - at);
        return at !== undefined;
      });
    }
  })();
  for (let i = 0; i < count; i++) {
    const client_id = crypto.randomUUID();
    sentAt.set(client_id, performance.now());
    sending.say({ type: "message", room_id, client_id, message: TEXT });
    await pause(5);
  }
  await reading;
  return delays;
}

/** Subscribes and then never reads again. */
async function openSilent(
  place: Place,
  ticket: string,
  room_id: number,
  after_seq: number,
): Promise<RawSocket> {
  const socket = await RawSocket.open(place.wsUrl, `/ws?ticket=${ticket}`);
  assert.equal(socket.handshake.status, 101);
  await socket.readUntil((event) => event.type === "ready");
  await socket.say({ type: "subscribe", room_id, after_seq });
  return socket;
}

async function acknowledge(socket: RawSocket, room_id: number, seq: number) {
  await socket.say({ type: "ack", room_id, seq });
}

async function countBytes(socket: RawSocket): Promise<number> {
  let bytes = 0;
  for (;;) {
    const frame = await socket.read();
    if (frame === null) return bytes;
    bytes += frame.payload.length;
  }
}

/** Reads on as a careful client: acks, and resumes on a new connection when this one ends. */
async function wakeUp(
  place: Place,
  person: Person,
  sleeper: RawSocket,
  room_id: number,
  until: number,
): Promise<number[]> {
  const seen: number[] = [];
  let socket = sleeper;
  let isStarved = false;
  while (seen.length < until) {
    const end = await within(
      socket.readUntil((event) => {
        for (const seq of seqsOf(event)) {
          if (seq > (seen.at(-1) ?? 0)) seen.push(seq);
        }
        return true;
      }),
      8_000,
    );
    if (end === null || end === "late") {
      assert(!isStarved, "starved again although it acknowledged");
      isStarved = end === "late";
      socket.cut();
      const ticket = await takeTicket(place, person);
      socket = await openSilent(place, ticket, room_id, seen.at(-1) ?? 0);
    } else {
      await acknowledge(socket, room_id, seen.at(-1) ?? 0);
    }
  }
  socket.cut();
  return seen;
}

function seqsOf(event: unknown): number[] {
  const { type, message, messages = [] } = event as {
    type: string;
    message?: { seq: number };
    messages?: { seq: number }[];
  };
  if (type === "chat.message" && message) return [message.seq];
  return type === "subscribed" ? messages.map((m) => m.seq) : [];
}
