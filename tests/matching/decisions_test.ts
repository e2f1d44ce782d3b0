import assert from "node:assert/strict";
import { updateMe } from "@/lib/accounts/mod.ts";
import { AppError, type ErrorCode } from "@/lib/errors.ts";
import { decide, type Decision } from "@/lib/matching/decisions.ts";
import { labelKey } from "@/lib/matching/keys.ts";
import { listLikes, listMatches } from "@/lib/matching/lists.ts";
import type { Act, Label } from "@/lib/matching/stored.ts";
import { undoDecision } from "@/lib/matching/undo.ts";
import { listNotices } from "@/lib/notices/mod.ts";
import { saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import { blockUser, listMessages, listRooms } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const mode = "roommate" as const;
const CARD = { card: { type: "match" }, text: "서로 관심을 보냈어요." };

Deno.test("the second like makes one match, one room with the card and a notice for each", async () => {
  const { services, a, b, close } = await openPair();

  assert.deepEqual(await say(services, a, b, "like"), {
    matched: false,
    roomId: null,
  });
  assert.deepEqual(
    (await listLikes(services, { userId: b, mode })).map(({ user }) => user.id),
    [a],
  );
  const { matched, roomId } = await say(services, b, a, "like");

  assert.equal(matched, true);
  for (const [me, other] of [[a, b], [b, a]] as const) {
    const rooms = await listRooms(services, { userId: me, limit: 10 });
    assert.deepEqual(rooms.results.map(({ id, kind }) => [id, kind]), [
      [roomId, "match"],
    ]);
    const matches = await listMatches(services, { userId: me, mode });
    assert.deepEqual(matches.map((one) => [one.user.id, one.room_id]), [
      [other, roomId],
    ]);
    assert.deepEqual(await listLikes(services, { userId: me, mode }), []);
    const inbox = await listNotices(services, {
      ...{ userId: me, locale: "ko", limit: 10 },
    });
    assert.deepEqual(inbox.results.map(({ kind, link }) => [kind, link]), [
      ["match", `/rooms/${roomId}`],
    ]);
  }
  await close();
});

Deno.test("ten likes from both sides at once make exactly one match", async () => {
  const { services, a, b, close } = await openPair();
  const all = Array.from(
    { length: 10 },
    (_, i) =>
      i % 2 === 0 ? say(services, a, b, "like") : say(services, b, a, "like"),
  );

  const outcomes = await Promise.all(all);

  const rooms = await listRooms(services, { userId: a, limit: 10 });
  assert.equal(rooms.results.length, 1);
  const [room] = rooms.results;
  assert(outcomes.some(({ matched }) => matched));
  assert(
    outcomes.every(({ roomId }) => roomId === null || roomId === room?.id),
  );
  const said = await listMessages(services, {
    ...{ roomId: room?.id ?? 0, userId: a, limit: 10 },
  });
  assert.deepEqual(said.results.map(({ seq, kind }) => [seq, kind]), [
    [1, "card"],
  ]);
  const inbox = await listNotices(services, {
    ...{ userId: b, locale: "ko", limit: 10 },
  });
  assert.equal(inbox.results.length, 1);
  await close();
});

Deno.test("a decision is taken back with what it taught, a match is not", async () => {
  const { services, a, b, circleId, close } = await openPair();

  await say(services, a, b, "pass", 2_500);
  assert.equal((await labelOf(services, circleId, a, b))?.y, 0);
  assert.equal(await undoDecision(services, { userId: a, mode }), b);
  assert.equal(await labelOf(services, circleId, a, b), null);
  await refused(undoDecision(services, { userId: a, mode }), "nothingToUndo");

  await say(services, a, b, "like");
  await say(services, b, a, "like");
  await refused(undoDecision(services, { userId: b, mode }), "nothingToUndo");
  assert.equal((await say(services, a, b, "pass")).matched, true);
  await close();
});

Deno.test("a pass teaches only when its card was looked at, later teaches nothing", async () => {
  const { services, a, b, circleId, close } = await openPair();

  for (
    const [act, shownMs] of [["pass", 999], ["pass", 0], [
      "later",
      5_000,
    ]] as const
  ) {
    await say(services, a, b, act, shownMs);
    assert.equal(await labelOf(services, circleId, a, b), null, act);
  }
  await say(services, a, b, "pass", 1_000);
  assert.equal((await labelOf(services, circleId, a, b))?.y, 0);
  await say(services, a, b, "like");
  assert.equal((await labelOf(services, circleId, a, b))?.y, 1);
  await say(services, a, b, "later");
  assert.equal(await labelOf(services, circleId, a, b), null);
  assert.deepEqual(await listLikes(services, { userId: b, mode }), []);
  await close();
});

Deno.test("nobody decides about oneself, the hidden, the blocked, people elsewhere, or without a profile", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0, hidden = 0, far = 0] = await registerPeople(services, 4);
  for (const userId of [a, b]) {
    await live(services, userId, "서울 강남구 역삼동");
    await show(services, userId, true);
  }
  await live(services, hidden, "서울 강남구 역삼동");
  await show(services, hidden, false);
  await live(services, far, "서울 관악구 신림동");
  await show(services, far, true);

  await refused(say(services, a, a, "like"), "validationFailed");
  await refused(say(services, hidden, a, "like"), "profileNeeded");
  for (const other of [hidden, far, 424242]) {
    await refused(say(services, a, other, "like"), "userNotFound");
  }
  await blockUser(services, { userId: b, otherId: a });
  await refused(say(services, a, b, "like"), "userNotFound");
  await close();
});

Deno.test("a block and the second like at once never leave a match that the blocked one sees", async () => {
  for (let round = 0; round < 8; round++) {
    const { services, a, b, close } = await openPair();
    await say(services, a, b, "like");
    const [answered] = await Promise.allSettled([
      say(services, b, a, "like"),
      blockUser(services, { userId: a, otherId: b }),
    ]);

    const rooms = await listRooms(services, { userId: b, limit: 10 });
    assert.deepEqual(rooms.results, [], answered.status);
    await close();
  }
});

async function openPair() {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  let circleId = 0;
  for (const userId of [a, b]) {
    circleId = await live(services, userId, "서울 강남구 역삼동");
    await show(services, userId, true);
  }
  return { services, a, b, circleId, close };
}

async function live(services: Services, userId: number, address: string) {
  const me = await updateMe(services, { userId, changes: { address } });
  return me.circle?.id ?? 0;
}

async function show(services: Services, userId: number, visible: boolean) {
  const input = ProfileInput.parse({
    answers: { gender: { value: "f" } },
    visible,
  });
  await saveProfile(services, { userId, mode, input });
}

function say(
  services: Services,
  userId: number,
  otherId: number,
  act: Act,
  shownMs?: number,
) {
  const decision: Decision = { userId, otherId, mode, act, shownMs };
  return decide(services, decision, () => Promise.resolve(CARD));
}

async function labelOf(
  { kv }: Services,
  circleId: number,
  from: number,
  to: number,
) {
  return (await kv.get<Label>(labelKey(circleId, mode, from, to))).value;
}

async function refused(doing: Promise<unknown>, code: ErrorCode) {
  await assert.rejects(
    doing,
    (error) => error instanceof AppError && error.code === code,
  );
}
