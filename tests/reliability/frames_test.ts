import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import {
  eventually,
  openDirect,
  openSocket,
  registerPair,
  takeTicket,
  within,
} from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { encodeFrame, RawSocket } from "../support/raw_socket.ts";
import { residentBytes } from "../support/runs.ts";

/** How one hostile socket behaves, and whether the server may still talk to it after. */
interface Hostile {
  name: string;
  attack(socket: RawSocket): Promise<void>;
  /** `lives`: answered with `error`; `ends`: closed; `either`: the platform decides. */
  then: "lives" | "ends" | "either";
}

const ROUNDS = sizeOf("FRAME_ROUNDS", 1);
const MEBIBYTE = 1024 * 1024;

const HOSTILE: Hostile[] = [
  once("10 MB of text", "x".repeat(10 * MEBIBYTE), "ends"),
  once(
    "17 KiB of text",
    JSON.stringify({ type: "ping", x: "x".repeat(17 * 1024) }),
    "either",
  ),
  once("one byte", "x", "lives"),
  once("an empty frame", "", "lives"),
  once("a binary frame", Uint8Array.of(1, 2, 3), "either", { opcode: 2 }),
  once("invalid UTF-8", Uint8Array.of(0xff, 0xfe, 0x80), "ends"),
  once("RSV1 without compression", "{}", "ends", { rsv: 4 }),
  once("a reserved opcode", "{}", "ends", { opcode: 3 }),
  once("an unmasked frame", JSON.stringify({ type: "ping" }), "either", {
    mask: false,
  }),
  once("a ping of 126 bytes", "p".repeat(126), "ends", { opcode: 9 }),
  once(
    "a close with a reason of 124 bytes",
    closing(1000, "r".repeat(124)),
    "ends",
    { opcode: 8 },
  ),
  once("a close with a forbidden code", closing(1005, ""), "ends", {
    opcode: 8,
  }),
  once("a continuation of nothing", "{}", "ends", { opcode: 0 }),
  once("an array of events", JSON.stringify([{ type: "ping" }]), "lives"),
  once("null", "null", "lives"),
  once("a number", "1e309", "lives"),
  once("a name of the prototype", '{"type":"__proto__"}', "lives"),
  once("a type that is an object", '{"type":{"type":"ping"}}', "lives"),
  once("a type nobody knows", '{"type":"fly"}', "lives"),
  once(
    "JSON nested 5,000 deep",
    "[".repeat(5_000) + "]".repeat(5_000),
    "lives",
  ),
  {
    name: "a hundred fragments of 1 MiB",
    then: "either",
    async attack(socket) {
      const part = encodeFrame(new Uint8Array(MEBIBYTE).fill(120), {
        opcode: 0,
        fin: false,
      });
      await socket.write("x", { fin: false });
      for (let i = 0; i < 100; i++) if (!await socket.writeBytes(part)) return;
      await socket.write("", { opcode: 0 });
    },
  },
  {
    name: "half a frame, then the end of the line",
    then: "ends",
    async attack(socket) {
      await socket.writeBytes(encodeFrame("{}".repeat(50)).slice(0, 20));
      socket.cut();
    },
  },
];

Deno.test("R10: no frame crashes the server, reaches anybody or disturbs another socket", async (t) => {
  await using app = await startApp();
  const [one, other] = await registerPair(app);
  const room = await openDirect(app, one, other);
  await using bystander = await openSocket(app, other);
  await bystander.subscribe(room.id, 0);
  await using speaker = await openSocket(app, one);
  const pid = app.pid();
  const residentBefore = await residentBytes(pid);

  for (let round = 1; round <= ROUNDS; round++) {
    for (const hostile of HOSTILE) {
      await t.step(`${hostile.name}, ${round}`, () => attackOnce(hostile));
    }
  }
  const heard = bystander.events.filter((event) =>
    event.type === "chat.message"
  );
  assert.equal(heard.length, HOSTILE.length * ROUNDS);
  assert.equal(app.pid(), pid);
  const backAfter = await eventually(
    "memory is back while life goes on",
    async () => {
      await speaker.send(room.id, "그 사이");
      return await residentBytes(pid) <= residentBefore + 50 * MEBIBYTE;
    },
    30_000,
  );
  reportFigures("R10", {
    frames: HOSTILE.length * ROUNDS,
    memory_back_ms: Math.round(backAfter),
  });

  async function attackOnce(hostile: Hostile): Promise<void> {
    const ticket = await takeTicket(app, one);
    using socket = await RawSocket.open(app.wsUrl, `/ws?ticket=${ticket}`);
    assert(await socket.readUntil((event) => event.type === "ready"));

    await hostile.attack(socket);

    const outcome = await observe(socket);
    if (hostile.then !== "either") assert.equal(outcome, hostile.then);
    const said = await speaker.send(room.id, hostile.name);
    assert.equal(said.type, "accepted");
    await bystander.next((event) =>
      event.type === "chat.message" && event.message.message === hostile.name
    );
  }
});

Deno.test("R10: a lone surrogate in JSON is refused and never stored", async () => {
  await using app = await startApp();
  const [one, other] = await registerPair(app);
  const room = await openDirect(app, one, other);
  await using socket = await openSocket(app, one);

  socket.sayRaw(
    `{"type":"message","room_id":${room.id},"client_id":"a","message":"x\\ud800"}`,
  );

  const answer = await socket.next((event) =>
    event.type === "rejected" || event.type === "error"
  );
  assert(answer.type === "rejected" || answer.type === "error");
  const { head_seq } = await socket.subscribe(room.id, 0);
  assert.equal(head_seq, 0);
});

function once(
  name: string,
  payload: string | Uint8Array,
  then: Hostile["then"],
  options: Parameters<RawSocket["write"]>[1] = {},
): Hostile {
  return {
    name,
    then,
    async attack(socket) {
      await socket.write(payload, options);
    },
  };
}

function closing(code: number, reason: string): Uint8Array {
  const text = new TextEncoder().encode(reason);
  return Uint8Array.of(code >> 8, code & 255, ...text);
}

/** Whether the socket still answers a ping, or has ended, within a second or so. */
async function observe(
  socket: RawSocket,
): Promise<"lives" | "ends" | "neither"> {
  await socket.say({ type: "ping" });
  const pong = socket.readUntil((event) => event.type === "pong");
  const answer = await within(
    pong.then((event) => event === null ? "ends" as const : "lives" as const)
      .catch(() => "ends" as const),
    1_500,
  );
  return answer === "late" ? "neither" : answer;
}
