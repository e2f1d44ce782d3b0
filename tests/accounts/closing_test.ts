import assert from "node:assert/strict";
import {
  cardOf,
  closeAccount,
  deleteAccount,
  findUser,
  findUserByUsername,
  handlePurges,
  logIn,
  requireUser,
  restoreAccount,
  searchUsers,
  UNDO_MS,
  verifyAccess,
} from "@/lib/accounts/mod.ts";
import type { OutboxMail } from "@/lib/mail/mod.ts";
import type { Services } from "@/lib/services.ts";
import { eventually } from "@/tests/support/waiting.ts";
import {
  CLIENT,
  entriesBelow,
  join,
  PASSWORD,
  refusalOf,
  withAccounts,
} from "./support.ts";

const PATIENCE_MS = 30_000;

Deno.test("closeAccount() hides somebody from everybody, keeps their name, and mails them", () =>
  withAccounts(async ({ services }) => {
    const { user, tokens } = await join(services, "sohee");
    const { user: other } = await join(services, "other");

    await closeAccount(services, { userId: user.id, password: PASSWORD });

    const gone = await findUser(services, user.id);
    assert(gone !== null);
    assert.equal(cardOf(gone).display_name, "탈퇴한 사용자");
    assert.equal(await findUserByUsername(services, "sohee"), null);
    await refusalOf(requireUser(services, user.id), "userNotFound");
    await refusalOf(verifyAccess(services, tokens.access), "unauthenticated");
    const found = await searchUsers(services, { q: "sohee", userId: other.id });
    assert.deepEqual(found, []);
    const taken = await refusalOf(join(services, "sohee"), "validationFailed");
    assert.deepEqual(taken.options.fields?.username, ["usernameTaken"]);
    assert.match(await newestMail(services, user.email), /삭제를 접수/);
  }));

Deno.test("logIn() offers who knows the password to take it back, and to nobody else", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "sohee");
    await closeAccount(services, { userId: user.id, password: PASSWORD });
    await refusalOf(logInAs(services, "a wrong one"), "credentialsWrong");
    const restore = await offerOf(services);

    const back = await restoreAccount(services, { restore, client: CLIENT });

    assert.equal(back.user.username, "sohee");
    await verifyAccess(services, back.tokens.access);
    await logInAs(services, PASSWORD);
    assert.equal((await searchedBy(services, "sohee")).length, 1);
    assert.match(await newestMail(services, user.email), /되돌렸/);
    const again = restoreAccount(services, { restore, client: CLIENT });
    await refusalOf(again, "linkGone");
  }));

Deno.test("two who take it back at once do it once", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "sohee");
    await closeAccount(services, { userId: user.id, password: PASSWORD });
    const restore = await offerOf(services);

    const results = await Promise.allSettled(
      [1, 2, 3].map(() =>
        restoreAccount(services, { restore, client: CLIENT })
      ),
    );

    const done = results.filter(({ status }) => status === "fulfilled");
    assert.equal(done.length, 1);
  }));

Deno.test("after thirty days the account is gone, its name is free, and a second run changes nothing", () =>
  withAccounts(async ({ services, clock }) => {
    const { user } = await join(services, "sohee");
    await closeAccount(services, { userId: user.id, password: PASSWORD });
    const restore = await offerOf(services);
    handlePurges(services);
    clock.at += UNDO_MS;
    services.jobs.start();

    await eventually("purged", async () => {
      return (await findUser(services, user.id))?.username === "";
    }, PATIENCE_MS);

    const late = restoreAccount(services, { restore, client: CLIENT });
    await refusalOf(late, "linkGone");
    await refusalOf(logInAs(services, PASSWORD), "credentialsWrong");
    const fresh = await join(services, "sohee");
    assert.notEqual(fresh.user.id, user.id);
    const stored = JSON.stringify(await findUser(services, user.id));
    assert.doesNotMatch(stored, /sohee|argon2|scrypt/);
    assert.match(await newestMail(services, user.email), /삭제했습니다/);
  }));

Deno.test("a purge that was taken back does nothing, and the next one has its own thirty days", () =>
  withAccounts(async ({ services, clock }) => {
    const { user } = await join(services, "sohee");
    const userId = user.id;
    await closeAccount(services, { userId, password: PASSWORD });
    clock.at += UNDO_MS - 1_000;
    const restore = await offerOf(services);
    await restoreAccount(services, { restore, client: CLIENT });
    await closeAccount(services, { userId, password: PASSWORD });
    handlePurges(services);
    clock.at += 2_000;
    services.jobs.start();

    await eventually("the first job is done", async () => {
      const jobs = await entriesBelow(services, ["jobs", "purgedAccounts"]);
      return jobs.length === 1;
    }, PATIENCE_MS);

    assert.equal((await findUser(services, userId))?.username, "sohee");
    assert((await offerOf(services)).length > 20);
  }));

Deno.test("deleteAccount() is for good at once, and says so by mail", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "sohee");

    await deleteAccount(services, { userId: user.id, password: PASSWORD });

    await refusalOf(logInAs(services, PASSWORD), "credentialsWrong");
    assert.match(await newestMail(services, user.email), /삭제했습니다/);
  }));

function logInAs(services: Services, password: string) {
  return logIn(services, { login: "sohee", password, client: CLIENT });
}

/** By what a refused log-in lets the account be brought back. */
async function offerOf(services: Services): Promise<string> {
  const refusal = await refusalOf(logInAs(services, PASSWORD), "accountClosed");
  return String(refusal.options.details?.restore);
}

async function searchedBy(services: Services, q: string) {
  return await searchUsers(services, { q, userId: 0 });
}

async function newestMail(services: Services, to: string): Promise<string> {
  const mails = (await entriesBelow(services, ["mail_outbox"]))
    .map(({ value }) => value as OutboxMail)
    .filter((mail) => mail.to === to);
  return mails.map(({ subject }) => subject).join("\n");
}
