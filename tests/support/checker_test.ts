import assert from "node:assert/strict";
import type { Message } from "@/lib/rooms/schema.ts";
import { type Evidence, findViolations, fromOne } from "./checker.ts";

const ROOM = 7;

Deno.test("findViolations() finds nothing wrong with an honest run", () => {
  assert.deepEqual(findViolations(honest()), []);
});

Deno.test("findViolations() finds an acknowledged message that was lost", () => {
  const run = honest();
  run.rooms.set(ROOM, stored("a"));
  run.rendered = [];

  assert.match(findViolations(run).join(), /acknowledged as 2: lost/);
});

Deno.test("findViolations() finds a message stored twice, and a hole", () => {
  const twice = honest();
  twice.rooms.set(ROOM, stored("a", "b", "a"));
  twice.rendered = [];
  const hole = honest();
  hole.rooms.set(ROOM, [...stored("a"), message(3, "b")]);
  hole.rendered = [];

  assert.match(findViolations(twice).join(), /twice 1 a/);
  assert.match(findViolations(hole).join(), /place 2 holds seq 3/);
});

Deno.test("findViolations() finds a screen that differs from the server", () => {
  const run = honest();
  const shown = stored("a", "b").reverse();
  run.rendered = [{ client: "p", roomId: ROOM, fromSeq: 1, messages: shown }];
  const short = honest();
  short.rendered = [
    { client: "p", roomId: ROOM, fromSeq: 1, messages: stored("a") },
  ];

  assert.match(findViolations(run).join(), /the screen of p/);
  assert.match(findViolations(short).join(), /lacks or changes seq 2/);
});

Deno.test("findViolations() finds a sender who overtook himself, and a message of nobody", () => {
  const run = honest();
  run.history = run.history.filter((line) => line.act === "invoke").reverse();

  assert.match(findViolations(run).join(), /overtook itself/);

  const invented = honest();
  invented.history = [];
  assert.match(findViolations(invented).join(), /nobody sent seq 1/);
});

Deno.test("fromOne() lets a part of a log be judged like a whole one", () => {
  const part = fromOne(honest(), new Map([[ROOM, -40]]));
  const again = fromOne(part, new Map([[ROOM, 40]]));

  assert.deepEqual(part.rendered[0]?.messages.map(({ seq }) => seq), [41, 42]);
  assert.match(findViolations(part).join(), /place 1 holds seq 41/);
  assert.deepEqual(findViolations(again), []);
  again.rooms.set(ROOM, stored("a"));
  assert.match(findViolations(again).join(), /acknowledged as 2: lost/);
});

function honest(): Evidence {
  const line = (clientId: string, seq: number) => ({
    client: "p",
    roomId: ROOM,
    userId: 1,
    clientId,
    text: clientId,
    at: seq,
  });
  return {
    history: [
      { ...line("a", 1), act: "invoke" },
      { ...line("b", 2), act: "invoke" },
      { ...line("a", 1), act: "unknown" },
      { ...line("a", 1), act: "ok", seq: 1 },
      { ...line("b", 2), act: "ok", seq: 2 },
    ],
    rooms: new Map([[ROOM, stored("a", "b")]]),
    rendered: [
      { client: "p", roomId: ROOM, fromSeq: 1, messages: stored("a", "b") },
    ],
  };
}

function stored(...ids: string[]): Message[] {
  return ids.map((id, i) => message(i + 1, id));
}

function message(seq: number, clientId: string): Message {
  return {
    id: seq,
    room_id: ROOM,
    seq,
    client_id: clientId,
    kind: "text",
    user: { id: 1, username: "p", display_name: "p", avatar_url: null },
    message: clientId,
    created_at: "2026-01-01T00:00:00.000Z",
    deleted: false,
  };
}
