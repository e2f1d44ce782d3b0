import assert from "node:assert/strict";
import { updateMe } from "@/lib/accounts/mod.ts";
import { addNotice, listNotices, readNotices } from "@/lib/notices/mod.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

Deno.test("an inbox shows the newest first, in the reader's language, and forgets what is old", async () => {
  let now = Date.parse("2026-11-21T03:00:00Z");
  const { services, close } = await openTestServices({ now: () => now });
  const [userId = 0] = await registerPeople(services, 1);
  for (const name of ["지민", "서준"]) {
    await tell(services, userId, name);
    now += 1_000;
  }

  const { results, unread } = await list(services, userId);
  assert.equal(unread, 2);
  assert.deepEqual(results.map(({ text, link, read }) => [text, link, read]), [
    ["서준님이 친구 신청을 보냈어요.", "/matching", false],
    ["지민님이 친구 신청을 보냈어요.", "/matching", false],
  ]);
  const english = await listNotices(services, {
    ...{ userId, locale: "en", limit: 1 },
  });
  assert.equal(english.results[0]?.text, "서준 sent you a friend request.");
  assert.notEqual(english.next, null);

  await readNotices(services, { userId, ids: [results[0]?.id ?? 0, 7] });
  assert.equal((await list(services, userId)).unread, 1);
  await readNotices(services, { userId });
  assert.equal((await list(services, userId)).unread, 0);
  now += 91 * 24 * 3_600_000;
  assert.deepEqual((await list(services, userId)).results, []);
  await close();
});

Deno.test("a notice reaches nobody else", async () => {
  const { services, close } = await openTestServices();
  const [a = 0, b = 0] = await registerPeople(services, 2);
  await updateMe(services, { userId: b, changes: { locale: "en" } });
  await tell(services, a, "지민");

  assert.deepEqual((await list(services, b)).results, []);
  await readNotices(services, { userId: b });
  assert.equal((await list(services, a)).unread, 1);
  await close();
});

async function tell(services: Services, userId: number, name: string) {
  const operation = services.kv.atomic();
  addNotice(services, operation, {
    ...{ userId, kind: "friendRequest", facts: { name }, link: "/matching" },
  });
  await operation.commit();
}

function list(services: Services, userId: number) {
  return listNotices(services, { userId, locale: "ko", limit: 50 });
}
