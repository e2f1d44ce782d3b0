import assert from "node:assert/strict";
import type { OutboxEntry } from "@/islands/lib/outbox.ts";
import { Sender } from "@/islands/lib/sender.ts";
import { Link } from "@/islands/lib/socket.ts";
import { FakeTime } from "@/tests/islands/fake_time.ts";
import { FakeSocket, memoryOutbox } from "@/tests/islands/support.ts";

/** What a socket says first. */
export const READY = { type: "ready", user_id: 1, now: "" };

interface SetUp {
  /** Whether frames are drawn only when the test says so. */
  holdsFrames?: boolean;
  openRoom?: (otherId: number) => Promise<number>;
  kept?: Map<string, OutboxEntry>;
}

/** A sender on a socket, a clock, a network and a store that the test drives. */
export function setUp(
  { openRoom, kept = new Map(), holdsFrames = false }: SetUp = {},
) {
  const behind: (() => void)[] = [];
  const network = { isOffline: false, asks: 0 };
  const store = memoryOutbox(kept);
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
    store,
    openRoom: openRoom ?? (() => Promise.resolve(7)),
    now: () => time.now(),
    isOffline: () => network.isOffline,
    behindFrame: (act) => holdsFrames ? behind.push(act) : act(),
    sendLater: () => network.asks++,
  });
  link.start();
  sender.start();
  return {
    time,
    sender,
    kept,
    network,
    store,
    get socket() {
      const socket = sockets.at(-1);
      assert.ok(socket);
      return socket;
    },
    accept(clientId: unknown, seq: number) {
      this.socket.say({
        type: "accepted",
        room_id: 7,
        client_id: clientId,
        seq,
        id: seq,
        created_at: "2026-09-23T03:00:00.000Z",
      });
    },
    /** The next frame is on the screen. */
    draw: () => behind.splice(0).forEach((act) => act()),
    /** The entry shown for a client id. */
    entry(clientId: string): OutboxEntry | undefined {
      return sender.outbox.value.find((e) => e.clientId === clientId);
    },
    [Symbol.dispose]() {
      sender.close();
      link.close();
      time.restore();
    },
  };
}
