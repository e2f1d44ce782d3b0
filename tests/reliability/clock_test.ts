import assert from "node:assert/strict";
import {
  changePassword,
  issueTicket,
  logIn,
  redeemTicket,
  refreshTokens,
  registerUser,
  verifyAccess,
} from "@/lib/accounts/mod.ts";
import {
  createGroupRoom,
  listMessages,
  listRooms,
  markRead,
  postMessage,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { reportFigures, sizeOf } from "../support/figures.ts";
import { registerPeople } from "../support/people.ts";
import { openChance } from "../support/seed.ts";
import { openTestServices } from "../support/services.ts";
import { eventually } from "../support/client.ts";

const STEPS = sizeOf("CLOCK_STEPS", 3);
const STEP_MS = 600_000;
const POSTS_A_STEP = 30;
const CLIENT = { address: "127.0.0.1", userAgent: "test" };
const PASSWORD = "quiet-otter-92";

/** A server whose clock jumps when the test says so, and runs on in between. */
async function openSteppingServer(accessTtlS = 600) {
  const clock = { offset: 0 };
  const now = () => Date.now() + clock.offset;
  const opened = await openTestServices({ now, config: { accessTtlS } });
  return { ...opened, clock };
}

Deno.test("R13: the order of a room and its read state do not care about a clock that jumps", async () => {
  const chance = openChance("R13");
  const { services, close, clock } = await openSteppingServer();
  const people = await registerPeople(services, 3);
  const [ownerId = 0, ...memberIds] = people;
  const room = await createGroupRoom(services, {
    ownerId,
    name: "시계",
    memberIds,
  });

  const sent: string[] = [];
  const say = async () => {
    const text = `${sent.length}`;
    sent.push(text);
    const userId = chance.pick(people);
    await postMessage(services, {
      roomId: room.id,
      userId,
      clientId: `c${text}`,
      text,
    });
  };
  for (let step = 0; step < STEPS; step++) {
    for (let i = 0; i < POSTS_A_STEP; i++) await say();
    clock.offset += chance.pick([-STEP_MS, STEP_MS]);
  }
  await say();

  const stored = await readAll(services, ownerId, room.id);
  assert.deepEqual(stored.map(({ message }) => message), sent);
  assert.deepEqual(stored.map(({ seq }) => seq), sent.map((_, i) => i + 1));
  for (const userId of people) {
    await markRead(services, { roomId: room.id, userId, seq: sent.length });
    const { results } = await listRooms(services, { userId, limit: 10 });
    assert.equal(results[0]?.unread, 0);
  }
  // What was said before a jump is still the same message after it.
  const again = await postMessage(services, {
    roomId: room.id,
    userId: stored[0]?.user?.id ?? 0,
    clientId: "c0",
    text: "0",
  });
  assert.deepEqual([again.created, again.message.seq], [false, 1]);
  reportFigures("R13", { steps: STEPS, messages: sent.length });
  await close();
});

Deno.test("R13: nobody is logged out for good by a clock that steps back, and a step on ends only what has expired", async () => {
  const { services, close, clock } = await openSteppingServer();
  const { user, tokens } = await registerUser(services, {
    username: "stepper",
    email: "stepper@example.com",
    password: PASSWORD,
    client: CLIENT,
  });
  const before = await verifyAccess(services, tokens.access);
  assert.equal(before.user.id, user.id);

  clock.offset = -STEP_MS;
  const back = await refreshTokens(services, { refresh: tokens.refresh });
  await verifyAccess(services, back.access);
  const { ticket } = await issueTicket(services, before);
  const redeemed = await redeemTicket(services, ticket);
  assert.equal(redeemed.user.id, user.id);

  clock.offset = STEP_MS;
  await assert.rejects(verifyAccess(services, back.access));
  const on = await refreshTokens(services, { refresh: back.refresh });
  await verifyAccess(services, on.access);
  await close();
});

Deno.test("R13: who changes the password just before the clock steps back can still log in", async () => {
  const { services, close, clock } = await openSteppingServer();
  const { user, tokens } = await registerUser(services, {
    username: "stepper",
    email: "stepper@example.com",
    password: PASSWORD,
    client: CLIENT,
  });
  const { sid } = await verifyAccess(services, tokens.access);
  const newPassword = "another-otter-93";
  await changePassword(services, {
    userId: user.id,
    sid,
    current: PASSWORD,
    next: newPassword,
  });

  clock.offset = -STEP_MS;
  const { tokens: fresh } = await logIn(services, {
    login: "stepper",
    password: newPassword,
    client: CLIENT,
  });

  assert.equal((await verifyAccess(services, fresh.access)).user.id, user.id);
  await close();
});

Deno.test("R13: a job that was due runs once, whichever way the clock jumps meanwhile", async () => {
  const { services, close, clock } = await openSteppingServer();
  const { kv, jobs, now } = services;
  const ran: unknown[] = [];
  jobs.handle("steps", (payload) => {
    ran.push(payload);
    return Promise.resolve();
  });
  jobs.start();
  for (let i = 0; i < STEPS; i++) {
    clock.offset = i % 2 === 0 ? STEP_MS : -STEP_MS;
    await jobs.add(kv.atomic(), { queue: "steps", payload: i, dueAt: now() })
      .commit();
    await eventually("it ran", () => ran.includes(i));
  }
  clock.offset = STEP_MS * 2;
  await jobs.add(kv.atomic(), { queue: "steps", payload: "last" }).commit();
  await eventually("the last ran", () => ran.includes("last"));

  assert.equal(ran.length, STEPS + 1);
  await close();
});

async function readAll(services: Services, userId: number, roomId: number) {
  const all = [];
  for (let after_seq = 0;;) {
    const page = await listMessages(services, {
      roomId,
      userId,
      after_seq,
      limit: 100,
    });
    all.push(...page.results);
    after_seq = page.results.at(-1)?.seq ?? page.head_seq;
    if (after_seq >= page.head_seq) return all;
  }
}
