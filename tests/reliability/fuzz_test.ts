import assert from "node:assert/strict";
import { type App, LONG_TOKENS, startApp } from "../support/app.ts";
import {
  call,
  openDirect,
  openSocket,
  type Person,
  readHistory,
  registerPair,
  takeTicket,
} from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { encodeFrame, RawSocket } from "../support/raw_socket.ts";
import { type Chance, openChance } from "../support/seed.ts";

const FRAMES = sizeOf("FUZZ_FRAMES", 2_000);
const FRAMES_A_WRITE = 20;
/** A person speaks in between as often as this. */
const WRITES_A_CHECK = 25;
const LONGEST_TEXT = 1_000;
/** Most frames are whole, so that they reach more than the first check. */
const BROKEN = 0.02;

Deno.test("R10: random frames crash nothing, and nobody hears what is no message", async () => {
  const chance = openChance("R10 fuzz");
  await using app = await startApp({ env: LONG_TOKENS });
  const [one, other] = await registerPair(app);
  const room = await openDirect(app, one, other);
  await using bystander = await openSocket(app, other);
  await bystander.subscribe(room.id, 0);
  const pid = app.pid();

  let sockets = 0;
  let socket: RawSocket | null = null;
  for (let sent = 0; sent < FRAMES; sent += FRAMES_A_WRITE) {
    if (socket === null) sockets++;
    socket ??= await openRaw(app, one, room.id);
    const frames = Array.from(
      { length: FRAMES_A_WRITE },
      () => frameOf(chance, room.id),
    );
    const isOpen = await socket.writeBytes(joined(frames));
    if (!isOpen || !await answers(socket)) {
      socket.cut();
      socket = null;
    }
    if (sent / FRAMES_A_WRITE % WRITES_A_CHECK === 0) {
      const said = await bystander.send(room.id, `${sent}`, `check-${sent}`);
      assert.equal(said.type, "accepted");
      assert.equal((await call(app, "GET", "/health")).status, 200);
    }
  }
  socket?.cut();

  assert.equal(app.pid(), pid, "it was not started again");
  assert(!app.log().includes('"error"'), app.log().slice(0, 2_000));
  const stored = await readHistory(app, other, room.id);
  assert.deepEqual(stored.map(({ seq }) => seq), stored.map((_, i) => i + 1));
  for (const { message, user } of stored) {
    const length = [...message].length;
    assert(length >= 1 && length <= LONGEST_TEXT && message.isWellFormed());
    assert(user?.id === one.id || user?.id === other.id);
  }
  const heard = bystander.events.flatMap((event) =>
    event.type === "chat.message" ? [event.message] : []
  );
  assert.deepEqual(heard, stored.slice(0, heard.length));
  assert(heard.length > 0);
  reportFigures("R10 fuzz", {
    ...{ frames: FRAMES, sockets, messages: stored.length },
  });
});

async function openRaw(
  app: App,
  person: Person,
  room_id: number,
): Promise<RawSocket> {
  const ticket = await takeTicket(app, person);
  const socket = await RawSocket.open(app.wsUrl, `/ws?ticket=${ticket}`);
  await socket.readUntil(({ type }) => type === "ready");
  if (socket.handshake.status !== 101) throw new Error("no socket");
  await socket.say({ type: "subscribe", room_id, after_seq: 0 });
  return socket;
}

/** Reads what is there; whether the socket still says anything. */
async function answers(socket: RawSocket): Promise<boolean> {
  if (!await socket.say({ type: "ping" })) return false;
  const pong = await socket.readUntil(({ type }) => type === "pong")
    .catch(() => null);
  return pong !== null;
}

function frameOf(chance: Chance, roomId: number): Uint8Array {
  const payload = chance.next() < 0.2
    ? randomBytes(chance, chance.whole(0, 300))
    : mutated(chance, eventOf(chance, roomId));
  if (chance.next() >= BROKEN) return encodeFrame(payload);
  return encodeFrame(payload, {
    opcode: chance.pick([0, 1, 2, 3, 7, 8, 9, 10, 11, 15]),
    fin: chance.next() < 0.8,
    rsv: chance.next() < 0.2 ? chance.whole(1, 7) : 0,
    mask: chance.next() < 0.9,
  });
}

/** An event that would be good, of every kind a client may say. */
function eventOf(chance: Chance, room_id: number): unknown {
  const seq = chance.whole(-1, 50);
  const client_id = `f${chance.whole(0, 500)}`;
  const message = chance.words(40);
  return chance.pick<unknown>([
    { type: "message", room_id, client_id, message },
    { type: "subscribe", room_id, after_seq: seq },
    { type: "unsubscribe", room_id },
    { type: "read", room_id, seq },
    { type: "typing", room_id },
    { type: "ack", room_id, seq },
    { type: "presence", user_ids: [room_id, seq] },
    { type: "ping" },
    { type: "heartbeat" },
  ]);
}

const STRANGE = [
  ...["null", "-1", "1e309", "[]", "{}", '"\\ud800"', '"\\u0000"', "true"],
  ...['{"__proto__":1}', '"' + "각".repeat(1_001) + '"', "9007199254740993"],
];

/** The JSON of an event with a few of its parts replaced, repeated, cut or flipped. */
function mutated(chance: Chance, event: unknown): Uint8Array {
  let text = JSON.stringify(event);
  for (let n = chance.whole(0, 3); n > 0; n--) {
    const at = chance.whole(0, text.length);
    text = chance.pick([
      () => text.replace(/:("[^"]*"|-?\d+)/, () => `:${chance.pick(STRANGE)}`),
      () => text.slice(0, at),
      () => text.slice(0, at) + chance.pick(STRANGE) + text.slice(at),
      () => text.slice(at) + text,
      () => text,
    ])();
  }
  const bytes = new TextEncoder().encode(text);
  if (chance.next() < 0.1 && bytes.length > 0) {
    bytes[chance.whole(0, bytes.length - 1)] = chance.whole(0, 255);
  }
  return bytes;
}

function randomBytes(chance: Chance, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => chance.whole(0, 255));
}

function joined(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
