import assert from "node:assert/strict";
import { deleteAccount, updateMe } from "@/lib/accounts/mod.ts";
import {
  addNotice,
  forgetDepartedNotices,
  listNotices,
  readNotices,
} from "@/lib/notices/mod.ts";
import type { Services } from "@/lib/services.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { blockUser, liftBlock } from "@/lib/rooms/mod.ts";
import { openTestServices } from "@/tests/support/services.ts";
import { eventually } from "@/tests/support/waiting.ts";

const PASSWORD = "quiet-otter-92";

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
    ["서준님이 친구 요청을 보냈어요.", "/matching", false],
    ["지민님이 친구 요청을 보냈어요.", "/matching", false],
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

Deno.test("a block takes who is blocked out of the inboxes of both, until it is lifted", async () => {
  const { services, close } = await openTestServices();
  const [one = 0, other = 0] = await registerPeople(services, 2);
  await tell(services, one, "지민", other);
  await tell(services, other, "서준", one);
  const pair = { userId: one, otherId: other };

  await blockUser(services, pair);
  for (const userId of [one, other]) {
    const { results, unread } = await list(services, userId);
    assert.deepEqual([results.length, unread], [0, 0]);
  }

  await liftBlock(services, pair);
  assert.equal((await list(services, one)).results.length, 1);
  await close();
});

Deno.test("a deleted account's name leaves the inboxes of others, which stay as they are otherwise", async () => {
  const { services, close } = await openTestServices();
  forgetDepartedNotices(services);
  const [reader = 0, gone = 0, stays = 0] = await registerPeople(services, 3);
  for (const [about, name] of [[gone, "지민"], [stays, "서준"]] as const) {
    await tell(services, reader, name, about);
  }
  await tell(services, gone, "서준", stays);
  await readNotices(services, { userId: reader });

  await deleteAccount(services, { userId: gone, password: PASSWORD });
  services.jobs.start();

  for (const locale of ["ko", "en"] as const) {
    const name = locale === "ko" ? "탈퇴한 사용자님" : "Deleted user";
    const texts = async () =>
      (await listNotices(services, { userId: reader, locale, limit: 9 }))
        .results.map(({ text }) => text);
    await eventually(
      "the name is gone",
      async () => (await texts()).some((text) => text.startsWith(name)),
    );
    assert((await texts()).some((text) => text.startsWith("서준")));
  }
  const { results, unread } = await list(services, reader);
  assert.deepEqual([results.length, unread], [2, 0]);
  await eventually("only who stays is found", async () => {
    const keys = await Array.fromAsync(
      services.kv.list({ prefix: ["notices_about"] }),
      ({ key }) => key.slice(1, 3).join(" to "),
    );
    return keys.join() === `${stays} to ${reader}`;
  });
  const kept = services.kv.list({ prefix: ["notices"] });
  const all = JSON.stringify(await Array.fromAsync(kept));
  assert(!all.includes("지민") && !all.includes(`"about":${gone}`));
  await close();
});

async function tell(
  services: Services,
  userId: number,
  name: string,
  about?: number,
) {
  const operation = services.kv.atomic();
  addNotice(services, operation, {
    ...{ userId, kind: "friendRequest", facts: { name }, link: "/matching" },
    about,
  });
  await operation.commit();
}

function list(services: Services, userId: number) {
  return listNotices(services, { userId, locale: "ko", limit: 50 });
}
