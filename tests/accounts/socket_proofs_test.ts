import assert from "node:assert/strict";
import {
  changePassword,
  closeAccount,
  deleteAccount,
  logIn,
  logOut,
  proveSocket,
  recallSocket,
  revokeOtherSessions,
  revokeSession,
  suspendUser,
  updateMe,
} from "@/lib/accounts/mod.ts";
import { doorbellKey } from "@/lib/kv/doorbell.ts";
import type { Services } from "@/lib/services.ts";
import { CLIENT, join, PASSWORD, refusalOf, withAccounts } from "./support.ts";
import { eventually } from "@/tests/support/waiting.ts";

const PATIENCE_MS = 30_000;

interface Proved {
  services: Services;
  clock: { at: number };
  userId: number;
  sid: string;
  access: string;
  refresh: string;
}

/** Somebody who was proved, and whose bell is listened to. */
function withProved(story: (stage: Proved) => Promise<void>): Promise<void> {
  return withAccounts(async ({ services, clock }) => {
    const { user, tokens: { access, refresh } } = await join(services, "sohee");
    const { sid } = await proveSocket(services, access);
    assert.equal(recallSocket(services, access), null, "nobody listens yet");
    const stop = services.doorbells.follow(user.id, () => {});
    const isHeard = () => recallSocket(services, access) !== null;
    await eventually("the bell is heard", isHeard, PATIENCE_MS);
    await story({ services, clock, userId: user.id, sid, access, refresh });
    stop();
  });
}

/** Every way in which a session ends, or in which what a proof says changes. */
const CHANGES: Record<string, (stage: Proved) => Promise<unknown>> = {
  "logging out": ({ services, refresh }) => logOut(services, { refresh }),
  "ending it from another device": ({ services, userId, sid }) =>
    revokeSession(services, { userId, sid }),
  "ending all others": ({ services, userId }) =>
    revokeOtherSessions(services, { userId, sid: "another" }),
  "ending all": ({ services, userId }) =>
    revokeOtherSessions(services, { userId, sid: null }),
  "another password": ({ services, userId }) =>
    changePassword(services, {
      ...{ userId, sid: "another" },
      ...{ current: PASSWORD, next: `${PASSWORD}!`, address: "203.0.113.7" },
    }),
  "closing the account": ({ services, userId }) =>
    closeAccount(services, { userId, password: PASSWORD }),
  "deleting the account": ({ services, userId }) =>
    deleteAccount(services, { userId, password: PASSWORD }),
  "a suspension": async ({ services, userId }) => {
    const desk = await join(services, "desk");
    await suspendUser(services, {
      ...{ adminId: desk.user.id, userId, until: null },
      ...{ category: "abuse", note: "" },
    });
  },
  "a hundred newer sessions": async ({ services, clock }) => {
    for (let n = 0; n < 100; n++) {
      clock.at += 1_000;
      await logIn(services, {
        ...{ login: "sohee", password: PASSWORD, client: CLIENT },
      });
    }
  },
  "another neighbourhood": ({ services, userId }) =>
    updateMe(services, { userId, changes: { address: "서울 강남구 역삼동" } }),
  "sharing less": ({ services, userId }) =>
    updateMe(services, { userId, changes: { share_presence: false } }),
};

for (const [name, change] of Object.entries(CHANGES)) {
  Deno.test(`recallSocket() recalls nobody after ${name}, whichever process did it`, () =>
    withProved(async (stage) => {
      const { services, userId, access } = stage;
      const ringOf = async () =>
        (await services.kv.get(doorbellKey(userId))).versionstamp;
      const before = await ringOf();

      await change(stage);

      assert.equal(recallSocket(services, access), null, "at once here");
      assert.notEqual(await ringOf(), before, "and by the bell elsewhere");
    }));
}

Deno.test("recallSocket() says what the store said, and asks again when the bell rang elsewhere", () =>
  withProved(async ({ services, userId, access }) => {
    assert.deepEqual(
      recallSocket(services, access),
      await proveSocket(services, access),
    );

    const { kv } = services;
    await kv.atomic().sum(doorbellKey(userId), 1n).commit();
    const isForgotten = () => recallSocket(services, access) === null;
    await eventually("the ring is heard", isForgotten, PATIENCE_MS);

    await proveSocket(services, access);
    const isKnown = () => recallSocket(services, access) !== null;
    await eventually("it is known anew", isKnown, PATIENCE_MS);
    await kv.set(["users", userId], null);
    await refusalOf(proveSocket(services, access), "unauthenticated");
  }));

Deno.test("recallSocket() recalls no token and no session whose time is over", () =>
  withProved(async ({ services, clock, access }) => {
    clock.at += services.config.accessTtlS * 1_000;
    assert.equal(recallSocket(services, access), null);

    clock.at += services.config.refreshTtlS * 1_000;
    await refusalOf(proveSocket(services, access), "unauthenticated");
    assert.equal(recallSocket(services, access), null);
  }));

Deno.test("recallSocket() recalls nobody while other processes share the store", () =>
  withProved(async ({ services, access }) => {
    const other = { expires_at: services.now() + 60_000 };
    await services.kv.atomic().set(["processes", "another"], other)
      .sum(["process_ring"], 1n).commit();
    const isNobody = () => recallSocket(services, access) === null;
    await eventually("it is shared", isNobody, PATIENCE_MS);

    assert(services.processes.shared);
    const remote = { ...services.config, kvLocal: false };
    assert.equal(recallSocket({ ...services, config: remote }, access), null);
  }));
