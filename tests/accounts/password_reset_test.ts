import assert from "node:assert/strict";
import {
  askPasswordReset,
  closeAccount,
  handlePasswordResets,
  isResetLinkAlive,
  listSessions,
  logIn,
  refreshTokens,
  resetPassword,
  restoreAccount,
  UNDO_MS,
  verifyAccess,
} from "@/lib/accounts/mod.ts";
import type { OutboxMail } from "@/lib/mail/mod.ts";
import type { Services } from "@/lib/services.ts";
import {
  CLIENT,
  entriesBelow,
  join,
  PASSWORD,
  refusalOf,
  type Stage,
  withAccounts,
} from "@/tests/accounts/support.ts";
import { eventually } from "@/tests/support/waiting.ts";

const NEXT = "새로운 수달 열 마리";
const EMAIL = "sohee@example.com";
const { address } = CLIENT;
const PATIENCE_MS = 30_000;

/** A story with somebody who is called sohee, and a server that does its jobs. */
function withSohee(
  story: (stage: Stage & Awaited<ReturnType<typeof join>>) => Promise<void>,
  config: Parameters<typeof withAccounts>[1] = {},
) {
  return withAccounts(async (stage) => {
    handlePasswordResets(stage.services);
    stage.services.jobs.start();
    await story({ ...stage, ...await join(stage.services, "sohee") });
  }, config);
}

Deno.test("resetPassword() takes the mailed link once, ends every session and lets nobody in", () =>
  withSohee(async ({ services, user, tokens }) => {
    const token = await askFor(services, EMAIL);
    assert(await isResetLinkAlive(services, token));
    assert(await isResetLinkAlive(services, token), "looking uses nothing up");

    await resetPassword(services, { token, next: NEXT, address });

    assert.deepEqual(await listSessions(services, { userId: user.id }), []);
    await refusalOf(verifyAccess(services, tokens.access), "unauthenticated");
    await refusalOf(refreshTokens(services, tokens), "unauthenticated");
    const again = { token, next: `${NEXT}!`, address };
    await refusalOf(resetPassword(services, again), "linkGone");
    await refusalOf(logInWith(services, PASSWORD), "credentialsWrong");
    await logInWith(services, NEXT);
    const subjects = (await mailsTo(services, EMAIL)).map((m) => m.subject);
    assert.equal(subjects.filter((s) => s.includes("다시 정했")).length, 1);
  }));

Deno.test("resetPassword() refuses a link that is old, replaced, changed, or older than the password or address", () =>
  withSohee(async ({ services, clock, user }) => {
    const first = await askFor(services, EMAIL);
    const second = await askFor(services, EMAIL, first);
    assert(!await isResetLinkAlive(services, first));
    const [id, secret] = second.split(".");
    for (const bad of ["", "x", `${id}.`, `${id}.${secret}a`, `1.${secret}`]) {
      const input = { token: bad, next: NEXT, address };
      await refusalOf(resetPassword(services, input), "linkGone");
    }

    clock.at += 30 * 60_000 - 1;
    assert(await isResetLinkAlive(services, second));
    const entry = await services.kv.get<object>(["users", user.id]);
    for (const change of [{ password_hash: "other" }, { email: "b@b.co" }]) {
      await services.kv.set(entry.key, { ...entry.value, ...change });
      assert(!await isResetLinkAlive(services, second), JSON.stringify(change));
    }
    await services.kv.set(entry.key, entry.value);
    clock.at += 1;
    assert(!await isResetLinkAlive(services, second));
  }));

Deno.test("resetPassword() keeps the link when the new password is refused, and stores it only hashed", () =>
  withSohee(async ({ services }) => {
    const token = await askFor(services, EMAIL);
    const weak = { token, next: "password123", address };
    const refusal = await refusalOf(
      resetPassword(services, weak),
      "validationFailed",
    );
    assert.deepEqual(refusal.options.fields, {
      new_password: ["passwordCommon"],
    });
    const stored = await entriesBelow(services, ["password_resets"]);
    assert.equal(stored.length, 1);
    const [, secret = ""] = token.split(".");
    assert(!JSON.stringify(stored).includes(secret));

    const outcomes = await Promise.allSettled(
      Array.from(
        { length: 6 },
        (_, i) =>
          resetPassword(services, { token, next: `${NEXT} ${i}`, address }),
      ),
    );
    const done = outcomes.filter(({ status }) => status === "fulfilled");
    assert.equal(done.length, 1, "one of six at once");
  }));

Deno.test("askPasswordReset() answers alike whoever asks: the store is asked about nobody", () =>
  withSohee(async ({ services }) => {
    for (const email of ["nobody@example.com", "x", "sohee", "a@b.co\r\nc"]) {
      await askPasswordReset(services, { email, address });
    }
    await askFor(services, EMAIL.toUpperCase());
    await allDone(services);

    const resets = await entriesBelow(services, ["password_resets"]);
    assert.equal(resets.length, 1);
  }));

Deno.test("askPasswordReset() mails one person three times an hour, and takes thirty requests of a network", () =>
  withSohee(async ({ services, clock }) => {
    let token = "";
    for (let i = 0; i < 3; i++) token = await askFor(services, EMAIL, token);
    for (let i = 3; i < 30; i++) {
      await askPasswordReset(services, { email: EMAIL, address });
    }
    const more = askPasswordReset(services, { email: EMAIL, address });
    const refusal = await refusalOf(more, "rateLimited");
    assert((refusal.options.retryAfterS ?? 0) > 0);
    await allDone(services);

    assert.equal(linksIn(await mailsTo(services, EMAIL)).length, 3);
    assert(await isResetLinkAlive(services, token));
    clock.at += 2 * 3_600_000;
    await askFor(services, EMAIL, token);
  }, { rateLimits: true }));

Deno.test("resetPassword() ends the waiting after wrong tries", () =>
  withSohee(async ({ services }) => {
    for (let i = 0; i < 11; i++) {
      await assert.rejects(logInWith(services, "falsches Passwort"));
    }
    await refusalOf(logInWith(services, PASSWORD), "rateLimited");
    const token = await askFor(services, EMAIL);

    await resetPassword(services, { token, next: NEXT, address });

    await logInWith(services, NEXT);
  }, { rateLimits: true }));

Deno.test("who closed the account and forgot the password gets a link, and takes the deletion back with it", () =>
  withSohee(async ({ services, user, clock }) => {
    await closeAccount(services, { userId: user.id, password: PASSWORD });
    const token = await askFor(services, EMAIL);
    await resetPassword(services, { token, next: NEXT, address });

    const offer = await refusalOf(logInWith(services, NEXT), "accountClosed");
    const restore = String(offer.options.details?.restore);
    await restoreAccount(services, { restore, client: CLIENT });
    await logInWith(services, NEXT);

    await closeAccount(services, { userId: user.id, password: NEXT });
    clock.at += UNDO_MS - 60_000;
    const late = await askFor(services, EMAIL, token);
    assert(await isResetLinkAlive(services, late));
    clock.at += 60_000;
    assert(!await isResetLinkAlive(services, late), "too late to undo");
  }));

function logInWith(services: Services, password: string) {
  return logIn(services, { login: "sohee", password, client: CLIENT });
}

function allDone(services: Services) {
  return eventually(
    "every job is done",
    async () => (await entriesBelow(services, ["jobs"])).length === 0,
    PATIENCE_MS,
  );
}

/** Asks, and waits for a link other than `before`. */
async function askFor(
  services: Services,
  email: string,
  before?: string,
): Promise<string> {
  await askPasswordReset(services, { email, address });
  const newest = async () =>
    linksIn(await mailsTo(services, email.toLowerCase())).at(-1);
  await eventually("the link is mailed", async () => {
    const link = await newest();
    return link !== undefined && link !== before;
  }, PATIENCE_MS);
  return await newest() ?? "";
}

function linksIn(mails: OutboxMail[]): string[] {
  return mails.flatMap(({ text, html }) => {
    const [link = "", token] = /http\S+\/accounts\/reset\?token=(\S+)/
      .exec(text) ?? [];
    if (token === undefined) return [];
    assert(html.includes(`href="${link}"`));
    return [token];
  });
}

/** Mails to an address, the newest last. */
async function mailsTo({ kv }: Services, to: string): Promise<OutboxMail[]> {
  const mails = await Array.fromAsync(
    kv.list<OutboxMail>({ prefix: ["mail_outbox"] }),
  );
  return mails.filter(({ value }) => value.to === to)
    .toSorted((a, b) => a.versionstamp < b.versionstamp ? -1 : 1)
    .map(({ value }) => value);
}
