import assert from "node:assert/strict";
import { userKey } from "@/lib/accounts/keys.ts";
import { findUser, isBlocked, updateMe } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { maskOf } from "@/lib/matching/masks.ts";
import { saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import { postOrder } from "@/lib/orders/mod.ts";
import { NewOrder } from "@/lib/orders/schema.ts";
import { reportKey } from "@/lib/reports/keys.ts";
import { fileReport, listOwnReports, type Report } from "@/lib/reports/mod.ts";
import { ReportInput } from "@/lib/reports/schema.ts";
import {
  blockUser,
  eraseMessage,
  openDirectRoom,
  postMessage,
} from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("a reported message is kept with what was said around it, although its sender deletes it", async () => {
  await using town = await openTown(3);
  const { services, people: [asker, other, stranger] } = town;
  const { room } = await openDirectRoom(services, {
    ...{ userId: asker, otherId: other },
  });
  const say = async (userId: number, text: string) => {
    const clientId = crypto.randomUUID();
    const draft = { roomId: room.id, userId, clientId, text };
    return (await postMessage(services, draft)).message;
  };
  await say(asker, "안녕하세요");
  const bad = await say(other, "나쁜 말");
  await say(asker, "그러지 마세요");
  const thing = { kind: "message", id: bad.id, room_id: room.id, seq: bad.seq };

  const report = await town.report(asker, thing);
  const erased = { userId: other, roomId: room.id, seq: bad.seq };
  await eraseMessage(services, { ...erased, for: "everyone" });

  const kept = await town.read(report.id);
  assert.equal(kept?.about_id, other);
  assert(kept?.evidence.kind === "message");
  assert.deepEqual(
    kept.evidence.messages.map(({ user_id, text }) => [user_id, text]),
    [[asker, "안녕하세요"], [other, "나쁜 말"], [asker, "그러지 마세요"]],
  );
  await refused(town.report(stranger, thing), "roomNotFound");
  const elsewhere = { ...thing, id: bad.id + 1 };
  await refused(town.report(asker, elsewhere), "messageNotFound");
  const own = await say(asker, "제 말");
  await refused(
    town.report(asker, { ...thing, id: own.id, seq: own.seq }),
    "validationFailed",
  );
});

Deno.test("reporting the same while it waits is reporting once, also at the same moment", async () => {
  await using town = await openTown(2);
  const { services, people: [asker, other] } = town;
  const thing = { kind: "user", id: other };

  const reports = await Promise.all(
    Array.from({ length: 5 }, () => town.report(asker, thing)),
  );

  assert.equal(new Set(reports.map(({ id }) => id)).size, 1);
  const own = await listOwnReports(services, { userId: asker, limit: 10 });
  assert.equal(own.results.length, 1);
  // Nothing there tells whom it is about.
  assert(!JSON.stringify(own).includes(String(other)));
  await refused(
    town.report(asker, { kind: "user", id: asker }),
    "validationFailed",
  );
});

Deno.test("who blocks somebody can report them, before, with and after it", async () => {
  await using town = await openTown(3);
  const { services, people: [asker, other, third] } = town;

  await town.report(asker, { kind: "user", id: other, block: true });
  await blockUser(services, { userId: asker, otherId: third });
  await town.report(asker, { kind: "user", id: third });

  assert(await isBlocked(services, { userId: asker, otherId: other }));
  // For who is blocked there is nobody.
  await refused(
    town.report(third, { kind: "user", id: asker }),
    "userNotFound",
  );
});

Deno.test("an order is kept as it was, and only neighbours can report it", async () => {
  await using town = await openTown(3);
  const { services, people: [asker, host, stranger] } = town;
  for (const userId of [asker, host]) {
    const changes = { address: "서울 강남구 역삼동" };
    await updateMe(services, { userId, changes });
  }
  const fields = { title: "수상한 주문", category: "치킨", target_number: 3 };
  const order = await postOrder(services, {
    userId: host,
    ...NewOrder.parse(fields),
  });

  const { id } = await town.report(asker, { kind: "order", id: order.id });

  const kept = await town.read(id);
  assert.equal(kept?.about_id, host);
  assert(kept?.evidence.kind === "order");
  assert.equal(kept.evidence.title, "수상한 주문");
  const thing = { kind: "order", id: order.id };
  await refused(town.report(stranger, thing), "orderNotFound");
});

Deno.test("a date's card is reported by the number on it, and names no account to who reports", async () => {
  await using town = await openTown(2);
  const { services, people: [asker, other] } = town;
  for (const userId of town.people) await showDate(services, userId);
  const shown = maskOf(services, { userId: asker, mode: "date" }).show(other);

  const report = await town.report(asker, { kind: "card", id: shown });

  assert(!JSON.stringify(report).includes(String(other)));
  const kept = await town.read(report.id);
  assert.equal(kept?.about_id, other);
  assert(kept?.evidence.kind === "card");
  assert.equal(kept.evidence.name, `별명${other}`);
  assert.equal(kept.evidence.bio, "수상한 소개");
  // The number of the account is nobody's on dates.
  await refused(
    town.report(asker, { kind: "card", id: other }),
    "userNotFound",
  );
});

Deno.test("nobody reports more than twenty things a day", async () => {
  const clock = { at: Date.UTC(2026, 10, 21) };
  await using town = await openTown(2, {
    now: () => clock.at,
    rateLimits: true,
  });
  const { people: [asker, other] } = town;
  const thing = { kind: "user", id: other };

  for (let i = 0; i < 20; i++) await town.report(asker, thing);
  await refused(town.report(asker, thing), "rateLimited");
  clock.at += 2 * 86_400_000;
  await town.report(asker, thing);
});

async function openTown(
  count: 2 | 3,
  { now, rateLimits = false }: { now?: () => number; rateLimits?: boolean } =
    {},
) {
  const { services, close } = await openTestServices({
    now,
    config: { rateLimits },
  });
  const [one = 0, two = 0, three = 0] = await registerPeople(services, count);
  return {
    services,
    people: count === 2 ? [one, two, 0] as const : [one, two, three] as const,
    report: async (userId: number, fields: Record<string, unknown>) => {
      const input = ReportInput.parse({ reason: "불쾌해요", ...fields });
      return (await fileReport(services, { userId, input })).report;
    },
    read: async (id: number) =>
      (await services.kv.get<Report>(reportKey(id))).value,
    [Symbol.asyncDispose]: close,
  };
}

async function showDate(services: Services, userId: number): Promise<void> {
  const user = await findUser(services, userId);
  if (user === null) return;
  await services.kv.set(userKey(userId), { ...user, email_verified: true });
  const changes = { address: "서울 강남구 역삼동" };
  await updateMe(services, { userId, changes });
  const answers = {
    nickname: { value: `별명${userId}` },
    birth_year: { value: 1998 },
    gender: { value: "f" },
  };
  const input = ProfileInput.parse({
    ...{ answers, bio: "수상한 소개", visible: true },
  });
  await saveProfile(services, { userId, mode: "date", input });
}

function refused(asked: Promise<unknown>, code: string): Promise<void> {
  return assert.rejects(
    asked,
    (error) => error instanceof AppError && error.code === code,
  );
}
