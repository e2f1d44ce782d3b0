import assert from "node:assert/strict";
import { userKey } from "@/lib/accounts/keys.ts";
import { findUser } from "@/lib/accounts/mod.ts";
import {
  decideCard,
  noteSeen,
  recommend,
  requestFriend,
  undoDecision,
} from "@/lib/matching/mod.ts";
import { maskOf } from "@/lib/matching/masks.ts";
import { deleteProfile, type Mode, saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import { leaveForGood } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { eventually } from "@/tests/support/waiting.ts";
import { openHouse, settle } from "@/tests/matching/llm_house.ts";

const PATIENCE_MS = 60_000;
// Who knows somebody from elsewhere does not date them: dates come first.
const MODES = ["date", "roommate", "meal"] as const;

Deno.test("nothing of matching is left of who deletes the account, and the others keep what is theirs", async () => {
  const house = await openHouse({ people: 4, key: undefined });
  const { services, people } = house;
  const [gone = 0, one = 0, two = 0, three = 0] = people;
  for (const userId of people) await showAll(services, userId);
  await settle(house, PATIENCE_MS);
  for (const mode of MODES) {
    const act = (by: number, to: number, what: "like" | "pass" | "later") =>
      decide(services, { by, to, what, mode });
    await act(gone, one, "like");
    assert.equal((await act(one, gone, "like")).matched, true);
    await act(gone, two, "pass");
    await act(two, gone, "like");
    await act(two, three, "like");
    await act(gone, three, "later");
    await act(three, gone, "pass");
    for (const [userId, other] of [[gone, two], [two, gone]] as const) {
      const shown = [shownAs(services, userId, other, mode)];
      await noteSeen(services, { userId, mode, shown });
    }
  }
  await blindly(services, gone, three);
  await requestFriend(services, { userId: gone, otherId: two });
  await requestFriend(services, { userId: three, otherId: gone });
  const before = await keysOf(services, gone);
  const kept = await keysOf(services, two, gone);

  await leaveForGood(services, { userId: gone, password: "quiet-otter-92" });

  // The test would see what it looks for.
  assert.deepEqual(
    [...new Set(before.map(([name]) => name))].toSorted(),
    [
      ...["friend_requests_by_pair", "friend_requests_by_user", "match_acts"],
      ...["match_blind", "match_blind_likes", "match_deciders"],
      ...[
        "match_labels",
        "match_last",
        "match_likes",
        "match_looked",
        "match_saw",
        "match_seen",
        "matches",
      ],
      ...["matches_by_user", "profiles", "profiles_listed"],
    ],
  );
  // Who saw them is gone by itself after two days.
  await eventually(
    "nothing is left",
    async () =>
      (await keysOf(services, gone)).every(([name]) => name === "match_saw"),
  );
  const lasting = (keys: Deno.KvKey[]) =>
    keys.filter(([name]) => name === "match_acts" || name === "match_labels");
  assert.equal(lasting(kept).length, 6);
  assert.deepEqual(lasting(await keysOf(services, two, gone)), lasting(kept));
  await house.close();
});

Deno.test("how often somebody was seen is forgotten with their profile, and nothing else is", async () => {
  const house = await openHouse({ people: 2, key: undefined });
  const { services, people: [one = 0, two = 0] } = house;
  for (const userId of [one, two]) await showAll(services, userId);
  await settle(house, PATIENCE_MS);
  const modes = async () =>
    (await keysOf(services, one)).filter(([name]) => name === "match_seen")
      .map((key) => key[2]);
  for (const mode of ["roommate", "meal"] as const) {
    await noteSeen(services, { userId: two, mode, shown: [one] });
  }
  assert.deepEqual(await modes(), ["meal", "roommate"]);

  await deleteProfile(services, { userId: one, mode: "roommate" });
  await settle(house, PATIENCE_MS);

  assert.deepEqual(await modes(), ["meal"]);
  await house.close();
});

async function showAll(services: Services, userId: number): Promise<void> {
  const user = await findUser(services, userId);
  await services.kv.set(userKey(userId), { ...user, email_verified: true });
  const given = {
    roommate: { gender: "f" },
    date: { nickname: `별명${userId}`, birth_year: 1998, gender: "f" },
    meal: { hours: ["dinner"] },
  };
  for (const mode of MODES) {
    const answers = Object.fromEntries(
      Object.entries(given[mode]).map(([id, value]) => [id, { value }]),
    );
    const input = ProfileInput.parse({ answers, visible: true });
    await saveProfile(services, { userId, mode, input });
  }
}

/** The number under which somebody is shown to another. */
function shownAs(
  services: Services,
  userId: number,
  otherId: number,
  mode: Mode,
): number {
  return maskOf(services, { userId, mode }).show(otherId);
}

async function decide(
  services: Services,
  { by, to, what, mode }: {
    by: number;
    to: number;
    what: "like" | "pass" | "later";
    mode: Mode;
  },
) {
  const user_id = shownAs(services, by, to, mode);
  const input = { user_id, mode, shown_ms: 5_000 };
  return await decideCard(services, { userId: by, act: what, input });
}

/** Likes that name accounts: one that stays, and one that is taken back. */
async function blindly(services: Services, userId: number, otherId: number) {
  const input = { user_id: otherId, mode: "date" } as const;
  for (const [by, to] of [[otherId, userId], [userId, otherId]] as const) {
    await decideCard(services, {
      ...{ userId: by, act: "like", input: { ...input, user_id: to } },
    });
    if (by === otherId) {
      await undoDecision(services, { userId: by, mode: "date" });
    }
  }
  await recommend(services, { userId, mode: "date", limit: 5 });
}

/** The keys of matching and profiles that name somebody, without those that also name another. */
async function keysOf(
  { kv }: Services,
  userId: number,
  without = NaN,
): Promise<Deno.KvKey[]> {
  const keys: Deno.KvKey[] = [];
  for await (const { key, value } of kv.list({ prefix: [] })) {
    if (!/^(match|friend|profiles)/.test(String(key[0]))) continue;
    if (/^match_news/.test(String(key[0]))) continue;
    const isNamed = (id: number) =>
      key.includes(id) ||
      (key[0] === "match_last" && JSON.stringify(value).includes(String(id)));
    if (isNamed(userId) && !isNamed(without)) keys.push(key);
  }
  return keys;
}
