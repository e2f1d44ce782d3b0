import assert from "node:assert/strict";
import { ClientFrame } from "@/lib/web/sockets/frames.ts";
import { readUsual } from "@/lib/web/sockets/usual_frames.ts";

const ROOMS = [1, 2 ** 53 - 1, 2 ** 53, 0, -1, 1.5, "1", null, true, [], {}];
const SEQS = [0, 7, 2 ** 53 - 1, 2 ** 53, -0, -1, 0.5, "0", null, [], {}];
const IDS = [
  ...["a", "a-b_c.d:9", "x".repeat(64), "x".repeat(65), "", " ", "a b", "가"],
  ...["a\n", "a\u0000", 1, null, ["a"], {}],
];
const TEXTS = ["말", "", " ", "x".repeat(3_000), "\ud800", 1, null, ["x"], {}];
const ABSENT = Symbol("absent");

/** Every object with one of these values a field, each field also left out. */
function* combined(
  fields: Record<string, unknown[]>,
): Generator<Record<string, unknown>> {
  const [first, ...rest] = Object.entries(fields);
  if (first === undefined) return yield {};
  const [name, values] = first;
  for (const others of combined(Object.fromEntries(rest))) {
    for (const value of [...values, ABSENT]) {
      yield value === ABSENT ? others : { [name]: value, ...others };
    }
  }
}

function* frames(): Generator<unknown> {
  yield* [null, 1, "message", [], [{ type: "ack", room_id: 1, seq: 1 }]];
  const more = { extra: [1] };
  const type = ["message", "ack", "read", "ping", "typing", "subscribe", 7];
  yield* combined({ type, room_id: ROOMS, seq: SEQS, ...more });
  yield* combined({ type, room_id: ROOMS, after_seq: SEQS, ...more });
  const ids = ROOMS.map((id) => [7, id]);
  const crowds = [100, 101].map((size) => Array(size).fill(7));
  const user_ids = [...ids, ...crowds, [], 7, "7", null, {}];
  yield* combined({ type: ["presence", "ack"], user_ids, ...more });
  yield* combined({
    ...{ type: ["message", "ack"], room_id: ROOMS.slice(0, 4) },
    ...{ client_id: IDS, message: TEXTS, ...more },
  });
}

Deno.test("readUsual() takes nothing that the schema does not take, and takes it as the schema does", () => {
  let taken = 0;
  for (const frame of frames()) {
    const usual = readUsual(frame);
    if (usual === null) continue;
    taken++;
    const { success, data } = ClientFrame.safeParse(frame);
    assert(success, Deno.inspect(frame));
    assert.deepEqual(usual, data);
  }
  assert(taken > 50, `only ${taken}`);
});

Deno.test("readUsual() takes every message, ack, read, return to a room and wish for presence that the schema takes", () => {
  const usual = ["message", "ack", "read", "subscribe", "presence"];
  for (const frame of frames()) {
    const { success, data } = ClientFrame.safeParse(frame);
    if (!success || !usual.includes(data.type)) continue;
    const isFirst = data.type === "subscribe" && data.after_seq === undefined;
    if (isFirst) continue;
    assert.deepEqual(readUsual(frame), data);
  }
});
