import assert from "node:assert/strict";
import type { Room } from "@/lib/rooms/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  A_SECOND_MS,
  call,
  must,
  newName,
  openDirect,
  openSocket,
  pause,
  type Person,
  readHistory,
  registerPair,
  registerPeople,
  registerPerson,
  type TestSocket,
  within,
} from "../support/client.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { makeGroup } from "../support/groups.ts";
import { quantile } from "../support/runs.ts";
import { type Ending, ENDINGS, prepareEnding } from "../support/endings.ts";
import { proveEmail } from "../support/matching.ts";
import { type Chance, openChance } from "../support/seed.ts";

const CUTS = sizeOf("REVOCATIONS", 20);
const AT_ONCE = 5;

Deno.test("R20: whoever is cut off during a burst hears and says nothing more after a second", async () => {
  const chance = openChance("R20");
  const name = newName();
  await using app = await startApp({
    env: { ADMIN_EMAILS: `${name}@example.com` },
  });
  const admin = await registerPerson(app, name);
  await proveEmail(app, admin);
  const cuts: { how: Ending; ms: number }[] = [];
  for (let done = 0; done < CUTS; done += AT_ONCE) {
    const rounds = Array.from({ length: AT_ONCE }, async (_, i) => {
      const how = ENDINGS[(done + i) % ENDINGS.length] ?? "logout";
      return { how, ms: await cutOff(app, chance, { how, admin }) };
    });
    cuts.push(...await Promise.all(rounds));
  }
  const cutAfter = cuts.map(({ ms }) => ms);
  const worst = Math.max(...cutAfter);
  const worstBy = ENDINGS.map((how) => [
    `${how}_worst_ms`,
    Math.round(
      Math.max(...cuts.filter((cut) => cut.how === how).map(({ ms }) => ms)),
    ),
  ]);
  reportFigures("R20", {
    cuts: cutAfter.length,
    cut_p50_ms: Math.round(quantile(cutAfter, 0.5)),
    cut_worst_ms: Math.round(worst),
    ...Object.fromEntries(worstBy),
  });
  assert(worst <= A_SECOND_MS, `cut after ${worst} ms`);
});

Deno.test("R20: nothing said after somebody leaves, is banned or loses the room reaches them, or comes from them", async () => {
  const chance = openChance("R20 group");
  await using app = await startApp();
  const cutAfter: number[] = [];
  for (let done = 0; done < CUTS; done += AT_ONCE) {
    const rounds = Array.from(
      { length: AT_ONCE },
      (_, i) => removeFromGroup(app, chance, done + i),
    );
    cutAfter.push(...await Promise.all(rounds));
  }
  reportFigures("R20 groups", {
    cuts: cutAfter.length,
    cut_worst_ms: Math.round(Math.max(...cutAfter)),
  });
});

const REMOVALS = ["leave", "ban", "delete"] as const;

/** One round in a group; how long after the answer the victim's socket was told. */
async function removeFromGroup(app: App, chance: Chance, round: number) {
  const [owner, talker, goes] = await registerPeople(app, 3);
  assert(owner && talker && goes);
  const room = await makeGroup(app, [owner, talker, goes]);
  await using talking = await openSocket(app, talker);
  await using victim = await openSocket(app, goes);
  await victim.subscribe(room.id, 0);

  let isBursting = true;
  const bursting = (async () => {
    for (let n = 0; isBursting; n++) {
      sayIfOpen(talking, room.id, `stays ${n}`);
      sayIfOpen(victim, room.id, `goes ${n}`);
      await pause(5);
    }
  })();
  await pause(chance.whole(50, 400));
  const removal = REMOVALS[round % REMOVALS.length] ?? "leave";
  await remove(app, removal, { owner, goes, roomId: room.id });
  const doneAt = performance.now();
  const end = await victim.next((event) =>
    event.type === "room.deleted" ||
    (event.type === "error" && event.code === "notMember")
  );
  const toldAfter = performance.now() - doneAt;
  await pause(200);
  isBursting = false;
  await bursting;

  assert(toldAfter <= A_SECOND_MS, `told after ${toldAfter} ms`);
  const { events } = victim;
  const later = events.slice(events.indexOf(end) + 1);
  assert(later.every(({ type }) => type !== "chat.message"), "it heard more");
  victim.say({ type: "subscribe", room_id: room.id, after_seq: 0 });
  const refused = await victim.next("error");
  assert(refused.type === "error" && refused.code === "roomNotFound");
  if (removal !== "delete") await assertCut(app, { owner, goes, victim, room });
  return toldAfter;
}

async function remove(
  app: App,
  removal: typeof REMOVALS[number],
  { owner, goes, roomId }: { owner: Person; goes: Person; roomId: number },
): Promise<void> {
  const path = `/api/rooms/${roomId}`;
  if (removal === "leave") {
    await must(app, "POST", `${path}/leave`, { token: goes.access });
  } else if (removal === "ban") {
    await must(app, "POST", `${path}/bans/${goes.id}`, { token: owner.access });
  } else await must(app, "DELETE", path, { token: owner.access });
}

/** The line that tells of it is the last that has to do with them. */
async function assertCut(
  app: App,
  { owner, goes, victim, room }: {
    owner: Person;
    goes: Person;
    victim: TestSocket;
    room: Room;
  },
): Promise<void> {
  const stored = await readHistory(app, owner, room.id);
  const cut = stored.findLast(({ kind }) => kind === "system")?.seq ?? 0;
  assert(cut > 0 && cut < stored.length, "the burst went on");
  const heard = victim.events.flatMap((event) =>
    event.type === "chat.message" ? [event.message.seq] : []
  );
  assert(Math.max(...heard) <= cut, `heard ${heard.at(-1)} after ${cut}`);
  const own = stored.filter(({ user }) => user?.id === goes.id);
  assert(own.every(({ seq }) => seq < cut), "something slipped in");
}

/** One round; how long after the answer the socket was closed. */
async function cutOff(
  app: App,
  chance: Chance,
  { how, admin }: { how: Ending; admin: Person },
) {
  const [stays, goes] = await registerPair(app);
  const room = await openDirect(app, stays, goes);
  await using talking = await openSocket(app, stays);
  const victim = await openSocket(app, goes);
  await victim.subscribe(room.id, 0);
  let lastAt = 0;
  victim.socket.addEventListener("message", () => lastAt = performance.now());
  const ticket = await must<{ ticket: string }>(app, "POST", "/api/ws-ticket", {
    token: goes.access,
  });

  const end = await prepareEnding(app, { how, person: goes, admin });
  let isBursting = true;
  const bursting = (async () => {
    for (let n = 0; isBursting; n++) {
      sayIfOpen(talking, room.id, `stays ${n}`);
      sayIfOpen(victim, room.id, `goes ${n}`);
      await pause(5);
    }
  })();
  await pause(chance.whole(50, 400));
  const status = await end();
  const doneAt = performance.now();
  const doneAtServer = Date.now();
  assert(status < 400, `${how} answered ${status}`);
  const closed = await within(victim.closed, A_SECOND_MS * 2);
  const cutAfter = performance.now() - doneAt;
  await pause(100);
  isBursting = false;
  await bursting;

  // A frame that crosses the close may end its own connection without a code.
  assert(closed !== "late", "the socket lives on");
  assert(closed.code === 4001 || closed.code === 0, `closed ${closed.code}`);
  assert(lastAt <= doneAt + A_SECOND_MS, "it heard more");
  await assertNobody(app, goes, ticket.ticket, room.id);
  const stored = await readHistory(app, stays, room.id);
  const own = stored.filter(({ message }) => message.startsWith("goes"));
  const last = Date.parse(own.at(-1)?.created_at ?? "");
  assert(last <= doneAtServer + A_SECOND_MS, "it said more");
  return cutAfter;
}

function sayIfOpen(
  { socket }: TestSocket,
  room_id: number,
  message: string,
): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  const client_id = crypto.randomUUID();
  socket.send(JSON.stringify({ type: "message", room_id, client_id, message }));
}

/** Neither the token nor a ticket from before opens anything any more. */
async function assertNobody(
  app: App,
  person: Person,
  ticket: string,
  roomId: number,
): Promise<void> {
  const path = `/api/rooms/${roomId}/messages`;
  const { status } = await call(app, "GET", path, { token: person.access });
  assert.equal(status, 401);
  const tries = [
    await openSocket(app, person, { by: "frame", ready: false }),
    await openSocket(app, null, { path: `/ws?ticket=${ticket}`, ready: false }),
  ];
  for (const again of tries) {
    assert.equal((await again.closed).code, 4001);
    assert(again.events.every(({ type }) => type !== "subscribed"));
  }
}
