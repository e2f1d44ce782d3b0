import assert from "node:assert/strict";
import {
  deleteAccount,
  isAdmin,
  meOf,
  requireUser,
} from "@/lib/accounts/mod.ts";
import { administer } from "@/tasks/admin.ts";
import { join, PASSWORD, refusalOf, withAccounts } from "./support.ts";

Deno.test("administration is granted, listed and revoked by name, beside ADMIN_EMAILS", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "haneul");
    await join(services, "bada");
    const isNow = async () =>
      isAdmin(
        services,
        await meOf(services, await requireUser(services, user.id)),
      );

    assert.equal(await isNow(), false);
    await administer(services, ["grant", "Haneul"]);
    await administer(services, ["grant", "haneul"]);
    assert.equal(await isNow(), true);
    assert.deepEqual(await administer(services, ["list"]), [
      "haneul (granted)",
    ]);
    await administer(services, ["revoke", "haneul"]);
    assert.equal(await isNow(), false);
    assert.match((await administer(services, ["list"]))[0] ?? "", /Nobody/);
    await refusalOf(administer(services, ["grant", "nobody"]), "userNotFound");
    await refusalOf(
      administer(services, ["promote", "bada"]),
      "validationFailed",
    );
    await refusalOf(administer(services, ["grant"]), "validationFailed");
  }, { adminEmails: ["haneul@example.com"] }));

Deno.test("who deletes the account administers nothing more", () =>
  withAccounts(async ({ services }) => {
    const { user } = await join(services, "haneul");
    await administer(services, ["grant", "haneul"]);

    await deleteAccount(services, { userId: user.id, password: PASSWORD });

    assert.match((await administer(services, ["list"]))[0] ?? "", /Nobody/);
  }));
