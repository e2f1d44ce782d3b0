import assert from "node:assert/strict";
import type { ServerEvent } from "@/lib/rooms/events.ts";
import { type App, startApp } from "../support/app.ts";
import {
  A_SECOND_MS,
  eventually,
  must,
  openDirect,
  openSocket,
  pause,
  readHistory,
  registerPair,
  type TestSocket,
  within,
} from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { makeGroup } from "../support/groups.ts";
import { quantile } from "../support/runs.ts";
import { type Chance, openChance } from "../support/seed.ts";

const CUTS = sizeOf("REVOCATIONS", 20);
const AT_ONCE = 5;

Deno.test("R20: nothing said after a block is stored, heard or lost from what was before", async () => {
  const chance = openChance("R20 block");
  await using app = await startApp();
  const cutAfter: number[] = [];
  for (let done = 0; done < CUTS; done += AT_ONCE) {
    const rounds = Array.from({ length: AT_ONCE }, () => block(app, chance));
    cutAfter.push(...await Promise.all(rounds));
  }
  reportFigures("R20 blocks", {
    cuts: cutAfter.length,
    cut_p50_ms: Math.round(quantile(cutAfter, 0.5)),
    cut_worst_ms: Math.round(Math.max(...cutAfter)),
  });
});

/** One round; how long after the answer both sockets had been told. */
async function block(app: App, chance: Chance): Promise<number> {
  const [blocker, blocked] = await registerPair(app);
  const room = await openDirect(app, blocker, blocked);
  await using mine = await openSocket(app, blocker);
  await using theirs = await openSocket(app, blocked);
  const sockets = [mine, theirs];
  for (const socket of sockets) await socket.subscribe(room.id, 0);

  let isBursting = true;
  const bursting = (async () => {
    for (let n = 0; isBursting; n++) {
      for (const socket of sockets) sayNow(socket, room.id, `${n}`);
      await pause(5);
    }
  })();
  await pause(chance.whole(50, 400));
  const path = `/api/users/${blocked.id}/block`;
  await must(app, "POST", path, { token: blocker.access });
  const [doneAt, doneAtServer] = [performance.now(), Date.now()];
  const ends = await Promise.all(
    sockets.map((socket) => socket.next(isCutOff, A_SECOND_MS)),
  );
  const toldAfter = performance.now() - doneAt;
  await pause(200);
  isBursting = false;
  await bursting;
  // What was said behind the block has to be refused before it is lifted.
  for (const socket of sockets) {
    socket.say({ type: "ping" });
    await socket.next("pong");
  }
  await eventually("an answer to each", () => sockets.every(isAnswered));

  for (const [i, socket] of sockets.entries()) {
    const end = ends[i];
    assert(end);
    const later = socket.events.slice(socket.events.indexOf(end) + 1);
    assert(later.every(({ type }) => type !== "chat.message"), "heard more");
  }
  await must(app, "DELETE", path, { token: blocker.access });
  const stored = await readHistory(app, blocked, room.id);
  const last = Date.parse(stored.at(-1)?.created_at ?? "");
  assert(last <= doneAtServer, "something slipped in behind the block");
  const accepted = sockets.flatMap(({ events }) =>
    events.flatMap((event) => event.type === "accepted" ? [event.seq] : [])
  );
  assert.deepEqual(
    accepted.toSorted((a, b) => a - b),
    stored.map(({ seq }) => seq),
  );
  return toldAfter;
}

Deno.test("R20: nothing of who deletes the account stands behind the line that they left, nor is heard by them", async () => {
  const chance = openChance("R20 departure");
  await using app = await startApp();
  const cutAfter: number[] = [];
  for (let done = 0; done < CUTS; done += AT_ONCE) {
    const rounds = Array.from({ length: AT_ONCE }, () => leave(app, chance));
    cutAfter.push(...await Promise.all(rounds));
  }
  reportFigures("R20 departures", {
    cuts: cutAfter.length,
    cut_p50_ms: Math.round(quantile(cutAfter, 0.5)),
    cut_worst_ms: Math.round(Math.max(...cutAfter)),
  });
});

/** One round in a group; how long after the answer its own socket was closed and the others knew. */
async function leave(app: App, chance: Chance): Promise<number> {
  const [stays, goes] = await registerPair(app);
  const room = await makeGroup(app, [goes, stays]);
  await using talking = await openSocket(app, stays);
  const victim = await openSocket(app, goes);
  for (const socket of [talking, victim]) await socket.subscribe(room.id, 0);

  let isBursting = true;
  const bursting = (async () => {
    for (let n = 0; isBursting; n++) {
      sayNow(talking, room.id, `stays ${n}`);
      sayNow(victim, room.id, `goes ${n}`);
      await pause(5);
    }
  })();
  await pause(chance.whole(50, 400));
  const { access: token, password } = goes;
  await must(app, "DELETE", "/api/me", {
    token,
    body: { password, now: true },
  });
  const doneAt = performance.now();
  const [closed] = await Promise.all([
    within(victim.closed, A_SECOND_MS),
    talking.next("chat.user.leave", A_SECOND_MS),
  ]);
  const cutAfter = performance.now() - doneAt;
  await pause(200);
  isBursting = false;
  await bursting;

  assert(closed !== "late", "the socket lives on");
  const stored = await readHistory(app, stays, room.id);
  const cut = stored.find(({ kind }) => kind === "system")?.seq ?? 0;
  assert(cut > 0 && cut < stored.length, "the burst went on");
  const own = stored.filter(({ message }) => message.startsWith("goes"));
  assert(own.every(({ seq }) => seq < cut), "something slipped in");
  assert.deepEqual(stored.map(({ seq }) => seq), stored.map((_, i) => i + 1));
  return cutAfter;
}

function isAnswered({ events }: TestSocket): boolean {
  const answers = events.filter(({ type }) =>
    type === "accepted" || type === "rejected"
  );
  return answers.length === said.get(events);
}

function isCutOff(event: ServerEvent): boolean {
  return event.type === "error" && event.code === "notMember";
}

/** How many messages each socket has sent, by what it heard. */
const said = new WeakMap<ServerEvent[], number>();

function sayNow(
  { socket, events }: TestSocket,
  room_id: number,
  message: string,
) {
  if (socket.readyState !== WebSocket.OPEN) return;
  said.set(events, (said.get(events) ?? 0) + 1);
  const client_id = crypto.randomUUID();
  socket.send(JSON.stringify({ type: "message", room_id, client_id, message }));
}
