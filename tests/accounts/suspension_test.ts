import assert from "node:assert/strict";
import {
  closeAccount,
  liftSuspension,
  listAdminActs,
  listSessions,
  logIn,
  refreshTokens,
  suspendUser,
  verifyAccess,
} from "@/lib/accounts/mod.ts";
import { CLIENT, join, PASSWORD, refusalOf, withAccounts } from "./support.ts";

const DAY_MS = 86_400_000;

Deno.test("suspendUser() ends every session and says why and until when, to who knows the password", () =>
  withAccounts(async ({ services, clock }) => {
    const admin = await join(services, "desk");
    const { user, tokens } = await join(services, "sohee");
    const until = clock.at + 3 * DAY_MS;
    const logInAs = (password: string) =>
      logIn(services, { login: "sohee", password, client: CLIENT });

    await suspendUser(services, {
      ...{ adminId: admin.user.id, userId: user.id, until },
      ...{ category: "abuse", note: "욕설을 멈춰 주세요" },
    });

    await refusalOf(verifyAccess(services, tokens.access), "unauthenticated");
    const { refresh } = tokens;
    await refusalOf(refreshTokens(services, { refresh }), "unauthenticated");
    assert.deepEqual(await listSessions(services, { userId: user.id }), []);
    await refusalOf(logInAs("a wrong one"), "credentialsWrong");
    const refusal = await refusalOf(logInAs(PASSWORD), "accountSuspended");
    assert.deepEqual(refusal.options.details, {
      until: new Date(until).toISOString(),
      ...{ category: "abuse", note: "욕설을 멈춰 주세요" },
    });
    clock.at = until;
    await logInAs(PASSWORD);
  }));

Deno.test("liftSuspension() lets somebody in again; both acts are written down, once", () =>
  withAccounts(async ({ services }) => {
    const admin = await join(services, "desk");
    const { user } = await join(services, "sohee");
    const act = { adminId: admin.user.id, userId: user.id };
    const why = { until: null, category: "fraud", note: "" } as const;
    await suspendUser(services, { ...act, ...why });
    const login = { login: "sohee", password: PASSWORD, client: CLIENT };
    await refusalOf(logIn(services, login), "accountSuspended");

    await liftSuspension(services, act);
    await liftSuspension(services, act);

    await logIn(services, login);
    const { results } = await listAdminActs(services, { limit: 10 });
    assert.deepEqual(
      results.map(({ act, user_id }) => [act, user_id]).toSorted(),
      [["lift", user.id], ["suspend", user.id]],
    );
    assert(results.every(({ admin_id }) => admin_id === admin.user.id));
  }));

Deno.test("nobody suspends themselves, and closing an account is no way around it", () =>
  withAccounts(async ({ services }) => {
    const admin = await join(services, "desk");
    const { user } = await join(services, "sohee");
    const why = { until: null, category: "spam", note: "" } as const;
    const adminId = admin.user.id;
    const own = suspendUser(services, { ...why, adminId, userId: adminId });
    await refusalOf(own, "validationFailed");
    await closeAccount(services, { userId: user.id, password: PASSWORD });

    await suspendUser(services, { ...why, adminId, userId: user.id });

    const login = { login: "sohee", password: PASSWORD, client: CLIENT };
    await refusalOf(logIn(services, login), "accountSuspended");
  }));
