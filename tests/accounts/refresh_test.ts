import assert from "node:assert/strict";
import {
  changePassword,
  findUser,
  listSessions,
  logIn,
  logOut,
  refreshTokens,
  revokeSession,
  verifyAccess,
  verifyRefresh,
  verifySession,
} from "@/lib/accounts/mod.ts";
import type { TokenPair } from "@/lib/accounts/schema.ts";
import { addSession } from "@/lib/accounts/sessions.ts";
import type { Services } from "@/lib/services.ts";
import {
  CLIENT,
  entriesBelow,
  join,
  PASSWORD,
  refusalOf,
  withAccounts,
} from "@/tests/accounts/support.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function logInAgain(services: Services, login = "sohee") {
  return logIn(services, { login, password: PASSWORD, client: CLIENT });
}

/** How many mails there are besides those that bring the code of a new account. */
async function mailsOf(services: Services): Promise<number> {
  return (await entriesBelow(services, ["mail_outbox"])).filter(({ value }) =>
    typeof value === "object" && value !== null && "subject" in value &&
    !String(value.subject).includes("인증 번호")
  ).length;
}

async function ringsOf(services: Services, userId: number): Promise<bigint> {
  const { value } = await services.kv.get<Deno.KvU64>(["doorbell", userId]);
  return value?.value ?? 0n;
}

Deno.test("refreshTokens() gives a new pair, and each only once", () =>
  withAccounts(async ({ services, clock }) => {
    const { tokens } = await join(services, "sohee");
    const seen = new Set([tokens.refresh]);

    let pair: TokenPair = tokens;
    for (let i = 0; i < 5; i++) {
      clock.at += 10 * MINUTE_MS;
      pair = await refreshTokens(services, pair);
      await verifyAccess(services, pair.access);
      seen.add(pair.refresh);
    }

    assert.equal(seen.size, 6);
    assert.match(pair.refresh, /^[\w-]{43}$/);
  }));

Deno.test("refreshTokens() stores no token, only hashes", () =>
  withAccounts(async ({ services }) => {
    const { tokens } = await join(services, "sohee");
    const next = await refreshTokens(services, tokens);

    const dump = Deno.inspect(await entriesBelow(services, []), {
      depth: 20,
      iterableLimit: 10_000,
      strAbbreviateSize: 10_000,
    });

    for (const secret of [tokens.refresh, next.refresh, next.access]) {
      assert(!dump.includes(secret));
    }
    assert(dump.includes("refresh_tokens"));
  }));

Deno.test("refreshTokens() R19: a hundred pairs of tabs at once get the same successor and nobody is logged out", () =>
  withAccounts(async ({ services, clock }) => {
    const people = await Promise.all(
      Array.from({ length: 10 }, (_, i) => join(services, `person${i}`)),
    );

    await Promise.all(people.map(async ({ user, tokens }) => {
      let refresh = tokens.refresh;
      for (let round = 0; round < 10; round++) {
        const pairs = await Promise.all(
          [0, 1].map(() => refreshTokens(services, { refresh })),
        );
        assert.equal(new Set(pairs.map((pair) => pair.refresh)).size, 1);
        for (const { access } of pairs) {
          const proof = await verifyAccess(services, access);
          assert.equal(proof.userId, user.id);
        }
        refresh = pairs[0]?.refresh ?? "";
      }
    }));

    clock.at += 10_000;
    assert.equal((await entriesBelow(services, ["sessions"])).length, 10);
    assert.equal(await mailsOf(services), 0);
  }));

Deno.test("refreshTokens() gives the same successor for 20 s, also when it has been used itself", () =>
  withAccounts(async ({ services, clock }) => {
    const { tokens } = await join(services, "sohee");
    const second = await refreshTokens(services, tokens);
    const third = await refreshTokens(services, second);

    clock.at += 20_000;
    assert.equal(
      (await refreshTokens(services, tokens)).refresh,
      second.refresh,
    );
    assert.equal(
      (await refreshTokens(services, second)).refresh,
      third.refresh,
    );
    await refreshTokens(services, third);
  }));

Deno.test("refreshTokens() after the grace ends the family, rings its sockets and tells the owner once", () =>
  withAccounts(async ({ services, clock }) => {
    const { user, tokens } = await join(services, "sohee");
    const elsewhere = (await logInAgain(services)).tokens;
    const next = await refreshTokens(services, tokens);
    const { sid } = await verifyAccess(services, next.access);
    const rings = await ringsOf(services, user.id);
    clock.at += 20_001;

    const replays = await Promise.all(
      Array.from(
        { length: 8 },
        () => refusalOf(refreshTokens(services, tokens), "unauthenticated"),
      ),
    );

    assert.equal(replays.length, 8);
    assert.equal(await ringsOf(services, user.id), rings + 1n);
    assert.equal(await mailsOf(services), 1);
    await refusalOf(refreshTokens(services, next), "unauthenticated");
    await refusalOf(verifyAccess(services, next.access), "unauthenticated");
    await refusalOf(
      verifySession(services, { userId: user.id, sid }),
      "unauthenticated",
    );
    await refreshTokens(services, elsewhere);
  }));

Deno.test("refreshTokens() knows an old copy as used for as long as the session could live", () =>
  withAccounts(async ({ services, clock }) => {
    const { tokens } = await join(services, "sohee");
    let pair: TokenPair = tokens;
    for (let day = 0; day < 29; day++) {
      clock.at += DAY_MS;
      pair = await refreshTokens(services, pair);
    }

    await refusalOf(refreshTokens(services, tokens), "unauthenticated");

    await refusalOf(refreshTokens(services, pair), "unauthenticated");
    assert.equal(await mailsOf(services), 1);
  }));

Deno.test("refreshTokens() ends sessions after 14 idle days, and after 30 in any case", () =>
  withAccounts(async ({ services, clock }) => {
    const { tokens } = await join(services, "sohee");
    const idle = (await logInAgain(services)).tokens;
    clock.at += 14 * DAY_MS;
    let pair = await refreshTokens(services, tokens);
    clock.at += 1;
    await refusalOf(refreshTokens(services, idle), "unauthenticated");

    clock.at += 13 * DAY_MS;
    pair = await refreshTokens(services, pair);
    clock.at += 3 * DAY_MS - 1;
    pair = await refreshTokens(services, pair);
    clock.at += 1;

    await refusalOf(refreshTokens(services, pair), "unauthenticated");
    await refusalOf(verifyAccess(services, pair.access), "unauthenticated");
    assert.equal(await mailsOf(services), 0);
  }));

Deno.test("refreshTokens() refuses what is no refresh token of ours", () =>
  withAccounts(async ({ services }) => {
    const { tokens } = await join(services, "sohee");

    for (const refresh of ["", "x", tokens.access, "가".repeat(43)]) {
      await refusalOf(refreshTokens(services, { refresh }), "unauthenticated");
    }
  }));

Deno.test("refreshTokens() loses against a revocation at the same time", () =>
  withAccounts(async ({ services }) => {
    for (let i = 0; i < 10; i++) {
      const { user, tokens } = await join(services, `person${i}`);
      const { sid } = await verifyAccess(services, tokens.access);

      const [refreshed] = await Promise.allSettled([
        refreshTokens(services, tokens),
        revokeSession(services, { userId: user.id, sid }),
      ]);

      if (refreshed.status === "rejected") continue;
      await refusalOf(
        verifyAccess(services, refreshed.value.access),
        "unauthenticated",
      );
      await refusalOf(
        refreshTokens(services, refreshed.value),
        "unauthenticated",
      );
    }
  }));

Deno.test("verifyRefresh() knows a browser without using its token up", () =>
  withAccounts(async ({ services, clock }) => {
    const { user, tokens } = await join(services, "sohee");

    for (let i = 0; i < 3; i++) {
      const proof = await verifyRefresh(services, tokens.refresh);
      assert.equal(proof.user.id, user.id);
    }
    await refreshTokens(services, tokens);
    await verifyRefresh(services, tokens.refresh);
    clock.at += 20_001;

    await refusalOf(verifyRefresh(services, tokens.refresh), "unauthenticated");
    await refusalOf(verifyRefresh(services, "x"), "unauthenticated");
    assert.equal((await entriesBelow(services, ["sessions"])).length, 1);
  }));

Deno.test("logOut() ends the session of a token, an exchanged one too, and no other", () =>
  withAccounts(async ({ services, clock }) => {
    const { user, tokens } = await join(services, "sohee");
    const other = (await logInAgain(services)).tokens;
    const next = await refreshTokens(services, tokens);
    clock.at += MINUTE_MS;
    const rings = await ringsOf(services, user.id);

    await logOut(services, { refresh: tokens.refresh });
    await logOut(services, { refresh: "unknown" });

    await refusalOf(verifyAccess(services, next.access), "unauthenticated");
    await verifyAccess(services, other.access);
    assert.equal(await ringsOf(services, user.id), rings + 1n);
    assert.equal(await mailsOf(services), 0);
  }));

Deno.test("listSessions() shows living devices, the latest first, and revokeSession() ends one's own only", () =>
  withAccounts(async ({ services, clock }) => {
    const { user, tokens } = await join(services, "sohee");
    const { user: other } = await join(services, "other");
    clock.at += MINUTE_MS;
    const late = await logIn(services, {
      login: "sohee",
      password: PASSWORD,
      client: { ...CLIENT, userAgent: "phone".repeat(100) },
    });
    const { sid } = await verifyAccess(services, tokens.access);

    const sessions = await listSessions(services, { userId: user.id });
    assert.deepEqual(
      sessions.map(({ user_agent }) => user_agent.slice(0, 5)),
      ["phone", "test"],
    );
    assert.equal(sessions[0]?.user_agent.length, 300);
    await refusalOf(
      revokeSession(services, { userId: other.id, sid }),
      "sessionNotFound",
    );
    await revokeSession(services, { userId: user.id, sid });
    await refusalOf(
      revokeSession(services, { userId: user.id, sid }),
      "sessionNotFound",
    );

    await refusalOf(verifyAccess(services, tokens.access), "unauthenticated");
    await verifyAccess(services, late.tokens.access);
    assert.equal((await listSessions(services, { userId: user.id })).length, 1);
  }));

Deno.test("logIn() keeps a hundred devices and lets the oldest go", () =>
  withAccounts(async ({ services, clock }) => {
    const { user, tokens } = await join(services, "sohee");
    const owner = await findUser(services, user.id);
    assert(owner !== null);
    for (let i = 0; i < 99; i++) {
      clock.at += 1_000;
      const operation = services.kv.atomic();
      await addSession(services, operation, { user: owner, userAgent: "" });
      await operation.commit();
    }
    await verifyAccess(services, tokens.access);
    await logInAgain(services);

    const sessions = await listSessions(services, { userId: user.id });
    assert.equal(sessions.length, 100);
    await refusalOf(verifyAccess(services, tokens.access), "unauthenticated");
  }));

Deno.test("changePassword() ends every other session, spares this one and sends a mail", () =>
  withAccounts(async ({ services }) => {
    const { user, tokens } = await join(services, "sohee");
    const others = await Promise.all([1, 2, 3].map(() => logInAgain(services)));
    const { sid } = await verifyAccess(services, tokens.access);
    const rings = await ringsOf(services, user.id);
    const next = "새로운 수달 열 마리";

    await changePassword(services, {
      userId: user.id,
      sid,
      current: PASSWORD,
      next,
    });

    for (const other of others) {
      const { access } = other.tokens;
      await refusalOf(verifyAccess(services, access), "unauthenticated");
      await refusalOf(refreshTokens(services, other.tokens), "unauthenticated");
    }
    await verifyAccess(services, tokens.access);
    await refreshTokens(services, tokens);
    const again = await logIn(services, {
      login: "sohee",
      password: next,
      client: CLIENT,
    });
    await verifyAccess(services, again.tokens.access);
    await refusalOf(logInAgain(services), "credentialsWrong");
    assert.equal(await ringsOf(services, user.id), rings + 1n);
    assert.equal(await mailsOf(services), 1);
  }));
