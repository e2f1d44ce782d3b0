import assert from "node:assert/strict";
import {
  issueTicket,
  redeemTicket,
  revokeSession,
  verifyAccess,
} from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";
import {
  entriesBelow,
  join,
  refusalOf,
  withAccounts,
} from "@/tests/accounts/support.ts";

async function joinWithSession(services: Services) {
  const { tokens } = await join(services, "sohee");
  const { userId, sid } = await verifyAccess(services, tokens.access);
  return { userId, sid };
}

Deno.test("redeemTicket() gives the session of a ticket to exactly one of many at once", () =>
  withAccounts(async ({ services }) => {
    const session = await joinWithSession(services);
    const { ticket, expires_in } = await issueTicket(services, session);

    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => redeemTicket(services, ticket)),
    );

    assert.equal(expires_in, 30);
    const won = results.filter((result) => result.status === "fulfilled");
    assert.deepEqual(
      won.map(({ value: { userId, sid } }) => ({ userId, sid })),
      [
        session,
      ],
    );
    await refusalOf(redeemTicket(services, ticket), "unauthenticated");
  }));

Deno.test("redeemTicket() refuses a ticket after 30 s, an unknown one, and one whose session ended", () =>
  withAccounts(async ({ services, clock }) => {
    const session = await joinWithSession(services);
    const [old, fresh, last] = await Promise.all(
      [1, 2, 3].map(() => issueTicket(services, session)),
    );
    clock.at += 29_999;
    await redeemTicket(services, fresh?.ticket ?? "");

    clock.at += 1;
    await refusalOf(
      redeemTicket(services, old?.ticket ?? ""),
      "unauthenticated",
    );
    await refusalOf(redeemTicket(services, "x"), "unauthenticated");
    clock.at -= 1;
    await revokeSession(services, session);
    await refusalOf(
      redeemTicket(services, last?.ticket ?? ""),
      "unauthenticated",
    );
  }));

Deno.test("issueTicket() stores only the hash of a ticket", () =>
  withAccounts(async ({ services }) => {
    const session = await joinWithSession(services);
    const { ticket } = await issueTicket(services, session);

    const stored = Deno.inspect(await entriesBelow(services, ["ws_tickets"]), {
      depth: 9,
    });

    assert(stored.includes("user_id"));
    assert(!stored.includes(ticket));
  }));
