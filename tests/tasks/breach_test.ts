import assert from "node:assert/strict";
import {
  findUser,
  listSessions,
  refreshTokens,
  verifyAccess,
} from "@/lib/accounts/mod.ts";
import { log, openLog } from "@/lib/log.ts";
import type { OutboxMail } from "@/lib/mail/mod.ts";
import { findProfile, listListed, saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import { administer } from "@/tasks/admin.ts";
import type { Given } from "@/tasks/admin/breach.ts";
import {
  entriesBelow,
  join,
  refusalOf,
  withAccounts,
} from "../accounts/support.ts";

const LETTERS: Record<string, string> = {
  "ko.txt":
    "[한자리] 개인정보 유출 안내\n\n무엇이 언제 유출되었는지 <알려> 드립니다.\n",
  "en.txt": "[Hanjari] Your data\n\nThis is what got out & when.\n\nSorry.\n",
};

function given(more: Partial<Given> = {}): Given {
  return {
    input: () => Promise.resolve([]),
    readFile: (path) => Promise.resolve(LETTERS[path] ?? ""),
    oldSecret: undefined,
    ...more,
  };
}

Deno.test("the drill: sessions end, the affected are found in the log, and told in their language", () =>
  withAccounts(async ({ services }) => {
    const people = await Promise.all(
      ["sohee", "bada", "quiet"].map((name) => join(services, name)),
    );
    const [sohee, bada] = people.map(({ user }) => user.id);
    assert(sohee !== undefined && bada !== undefined);
    const { value } = await services.kv.get<object>(["users", bada]);
    await services.kv.set(["users", bada], { ...value, locale: "en" });
    const lines = await loggedLines([
      { user_id: sohee, path: "/api/rooms/1", address: "203.0.113.9" },
      { user_id: bada, path: "/api/me/export", address: "203.0.113.9" },
      { user_id: sohee, path: "/api/me/export", address: "203.0.113.9" },
      { user_id: 99, path: "/api/me/export", address: "203.0.113.9" },
      { user_id: null, path: "/api/me/export", address: "203.0.113.9" },
      { user_id: people[2]?.user.id, path: "/chat", address: "198.51.100.1" },
    ]);
    const input = () => Promise.resolve([...lines, "{ cut off", "plain text"]);
    const find = (...words: string[]) =>
      administer(services, ["affected", ...words], given({ input }));

    const affected = await find("address=203.0.113.9", "path=/api/me");
    assert.equal((await find()).length, 5);
    assert.equal((await find("from=2100-01-01")).length, 1);
    assert.equal((await find("to=2100-01-01")).length, 5);
    await refusalOf(find("since=now"), "validationFailed");
    const cells = affected.map((row) => row.split(",").slice(0, 5));
    assert.deepEqual(cells[0], ["id", "username", "email", "locale", "lines"]);
    assert.deepEqual(
      new Set(cells.slice(1).map((row) => row.join())),
      new Set([
        "99,,,,1",
        `${sohee},sohee,sohee@example.com,ko,1`,
        `${bada},bada,bada@example.com,en,1`,
      ]),
    );

    const ended = await administer(services, ["end-sessions"], given());
    assert.match(ended.join(), /^3 people/);
    for (const { user, tokens } of people) {
      assert.deepEqual(await listSessions(services, { userId: user.id }), []);
      await refusalOf(verifyAccess(services, tokens.access), "unauthenticated");
      await refusalOf(refreshTokens(services, tokens), "unauthenticated");
    }

    const told = await administer(
      services,
      ["tell", "ko.txt", "en.txt"],
      given({ input: () => Promise.resolve(affected) }),
    );
    assert.match(told.join(), /2 people/);
    const mails = (await entriesBelow(services, ["mail_outbox"]))
      .map(({ value }) => value as OutboxMail)
      .filter(({ subject }) => /유출 안내|Your data/.test(subject));
    assert.deepEqual(mails.map(({ to }) => to).toSorted(), [
      "bada@example.com",
      "sohee@example.com",
    ]);
    const korean = mails.find(({ to }) => to.startsWith("sohee"));
    assert(korean?.html?.includes("&lt;알려> 드립니다"));
    await refusalOf(
      administer(services, ["tell", "ko.txt"], given()),
      "validationFailed",
    );
  }));

Deno.test("another key: profiles of dates are sealed by it, also when asked twice", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "sohee", {
      address: "서울 강남구 역삼동",
    });
    const asked = { userId: user.id, mode: "date" } as const;
    const known = await findUser(services, user.id);
    await services.kv.set(["users", user.id], {
      ...known,
      email_verified: true,
    });
    const answers = {
      nickname: { value: "햇살" },
      birth_year: { value: 1998 },
      gender: { value: "f" },
    };
    const input = ProfileInput.parse({ answers, visible: true });
    const [oldSecret, fresh] = ["old key 0123456789", "new key 9876543210"]
      .map((text) => text.padEnd(40, "abcdefghij"));
    const before = {
      ...services,
      secret: new TextEncoder().encode(oldSecret),
    };
    await saveProfile(before, { ...asked, input });
    const after = { ...services, secret: new TextEncoder().encode(fresh) };
    await assert.rejects(findProfile(after, asked), /another SECRET_KEY/);

    const reseal = () => administer(after, ["reseal"], given({ oldSecret }));
    assert.match((await reseal()).join(), /^1 profiles/);
    assert.match((await reseal()).join(), /^0 profiles/);

    const profile = await findProfile(after, asked);
    assert.equal(profile?.answers.nickname?.value, "햇살");
    const place = { circleId: user.circle?.id ?? 0, mode: "date" } as const;
    const listed = await Array.fromAsync(listListed(after, place));
    assert.deepEqual(listed, [profile]);
    await assert.rejects(findProfile(before, asked), /another SECRET_KEY/);
    const missing = administer(after, ["reseal"], given());
    await refusalOf(missing, "validationFailed");
  }));

/** Lines as the server writes them. */
async function loggedLines(
  facts: Record<string, unknown>[],
): Promise<string[]> {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line.trim());
  await openLog({ level: "info", pretty: false, write });
  for (const fact of facts) log("access").info("{method} {path}", fact);
  log("rooms").info("none of it", { user_id: 1 });
  await openLog({ level: "error", pretty: false, write: () => {} });
  return lines;
}
