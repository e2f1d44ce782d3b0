import assert from "node:assert/strict";
import { RoomModel } from "@/islands/lib/room_model.ts";
import type { PageQuery, RoomStart } from "@/islands/lib/room_start.ts";
import { Sender } from "@/islands/lib/sender.ts";
import { Link } from "@/islands/lib/socket.ts";
import type { History } from "@/lib/rooms/schema.ts";
import { FakeTime } from "@/tests/islands/fake_time.ts";
import {
  FakeSocket,
  member,
  memoryOutbox,
  message,
  person,
  room,
} from "@/tests/islands/support.ts";

/** What the server says first. */
export const READY = { type: "ready", user_id: 1, now: "" };

/** A page of history said by person 2, who is at the end of it. */
export function history(
  seqs: number[],
  read: Record<string, number> = {},
): History {
  const results = seqs.map((seq) => message(seq, 2));
  return { results, head_seq: seqs.at(-1) ?? 0, read: { 1: 0, 2: 0, ...read } };
}

/** Two messages in the direction asked for; the room ends at 9. */
function answer(query: PageQuery): History {
  if (query === "newest") return history([8, 9]);
  if ("before_seq" in query) {
    return history([query.before_seq - 2, query.before_seq - 1]);
  }
  const from = "after_seq" in query ? query.after_seq : query.around_seq - 1;
  return { ...history([from + 1, from + 2]), head_seq: 9 };
}

/** The model of room 1 for person 1, on a socket that the test drives. */
export function setUp({ roomId, history: page, ...fields }: {
  roomId: number | null;
  history: History | null;
} & Partial<RoomStart>) {
  const time = new FakeTime();
  const sockets: FakeSocket[] = [];
  const link = new Link({
    open: (ticket) => {
      const socket = new FakeSocket(ticket);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    ticket: () => Promise.resolve(null),
    isMine: () => true,
    now: () => time.now(),
    random: () => 0,
  });
  const sender = new Sender({
    link,
    store: memoryOutbox(),
    openRoom: () => Promise.resolve(1),
    now: () => time.now(),
    isOffline: () => false,
    behindFrame: (act) => act(),
    sendLater: () => {},
  });
  const asked: PageQuery[] = [];
  const erased: [seq: number, scope: string][] = [];
  const model = new RoomModel({
    me: person(1),
    other: person(2),
    room: roomId === null ? null : room({ id: roomId }),
    members: [member(1), member(2)],
    history: page,
    blockedIds: [],
    isStranger: false,
    seq: null,
    ...fields,
  });
  link.start();
  sender.start();
  const stop = model.start({
    link,
    sender,
    page: (_roomId, query) => {
      asked.push(query);
      return Promise.resolve(answer(query));
    },
    erase: (_roomId, seq, scope) => {
      erased.push([seq, scope]);
      return Promise.resolve(null);
    },
    members: () => Promise.resolve([1, 2, 3].map((id) => member(id))),
  });
  return {
    model,
    time,
    asked,
    erased,
    seqs: () => model.log.value.messages.map((m) => m.seq),
    get socket() {
      const socket = sockets.at(-1);
      assert.ok(socket);
      return socket;
    },
    hear(seq: number, userId = 2) {
      const said = message(seq, userId);
      this.socket.say({ type: "chat.message", room_id: 1, message: said });
    },
    [Symbol.dispose]() {
      stop();
      sender.close();
      link.close();
      time.restore();
    },
  };
}
