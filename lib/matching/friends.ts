import {
  listVisible,
  requireUser,
  requireVisible,
  type User,
} from "@/lib/accounts/mod.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { getAll } from "@/lib/kv/page.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import {
  requestKey,
  requestOfKey,
  requestOfPairKey,
} from "@/lib/matching/keys.ts";
import type { FriendRequestView } from "@/lib/matching/schema.ts";
import type { FriendRequest } from "@/lib/matching/stored.ts";
import { addNotice } from "@/lib/notices/mod.ts";
import { findDirectRoom, openDirectRoom } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Of more requests than these the newest are shown. */
const MOST = 200;

/**
 * Asks somebody to be friends. One request stands between two people: asking
 * again returns it, and asking who asked me accepts theirs.
 *
 * @throws {AppError} `validationFailed` for oneself, `userNotFound`
 */
export async function requestFriend(
  services: Services,
  { userId, otherId }: { userId: number; otherId: number },
): Promise<{ request: FriendRequestView; created: boolean }> {
  if (userId === otherId) throw invalidField("to_user", "invalid");
  const [me] = await Promise.all([
    requireUser(services, userId),
    requireVisible(services, { userId, otherId }),
  ]);
  const { request, created } = await untilCommitted(() =>
    tryRequest(services, me, otherId)
  );
  const isAnswer = request.to === userId && request.state === "pending";
  const settled = isAnswer
    ? await answerRequest(services, { userId, id: request.id, accept: true })
    : await viewRequest(services, request, userId);
  return { request: settled, created };
}

async function tryRequest(services: Services, me: User, otherId: number) {
  const { kv, now } = services;
  const pair = await kv.get<number>(requestOfPairKey(me.id, otherId));
  const known = pair.value === null
    ? null
    : (await kv.get<FriendRequest>(requestKey(pair.value))).value;
  // Who was turned down does not ask again; who turned somebody down may.
  if (known !== null && !(known.state === "rejected" && known.to === me.id)) {
    return { request: known, created: false };
  }
  const id = randomId();
  const request: FriendRequest = {
    ...{ id, from: me.id, to: otherId, state: "pending", at: now() },
  };
  const operation = kv.atomic().check(pair)
    .check({ key: requestKey(id), versionstamp: null })
    .set(requestKey(id), request)
    .set(requestOfPairKey(me.id, otherId), id)
    .set(requestOfKey(me.id, id), id)
    .set(requestOfKey(otherId, id), id);
  addNotice(services, operation, {
    userId: otherId,
    kind: "friendRequest",
    facts: { name: me.display_name },
    about: me.id,
    link: "/matching/friends",
  });
  const commit = await operation.commit();
  return commit.ok ? { request, created: true } : LOST_RACE;
}

/**
 * Accepts or turns down a request that one got; accepting opens the direct
 * room. Answering again changes nothing.
 *
 * @throws {AppError} `requestNotFound`, also for the opposite of what was answered
 */
export async function answerRequest(
  services: Services,
  { userId, id, accept }: { userId: number; id: number; accept: boolean },
): Promise<FriendRequestView> {
  const { kv } = services;
  const state = accept ? "accepted" : "rejected";
  const me = await requireUser(services, userId);
  const request = await untilCommitted(async () => {
    const entry = await kv.get<FriendRequest>(requestKey(id));
    const isAnswered = entry.value?.state !== "pending";
    const isOpposite = isAnswered && entry.value?.state !== state;
    if (entry.value?.to !== userId || isOpposite) {
      throw new AppError("requestNotFound", `Cannot find request ${id}`);
    }
    if (isAnswered) return entry.value;
    const answered: FriendRequest = { ...entry.value, state };
    const operation = kv.atomic().check(entry).set(entry.key, answered);
    if (accept) {
      addNotice(services, operation, {
        userId: answered.from,
        kind: "friendAccepted",
        facts: { name: me.display_name },
        about: me.id,
        link: `/chat/${userId}`,
      });
    }
    return (await operation.commit()).ok ? answered : LOST_RACE;
  });
  if (request.state === "accepted") {
    await openDirectRoom(services, { userId, otherId: request.from });
  }
  return await viewRequest(services, request, userId);
}

/** The requests that somebody sent or got, newest first. */
export async function listRequests(
  services: Services,
  userId: number,
): Promise<FriendRequestView[]> {
  const prefix = requestOfKey(userId, 0).slice(0, 2);
  const ids = await Array.fromAsync(
    services.kv.list<number>({ prefix }),
    ({ value }) => value,
  );
  const entries = await getAll<FriendRequest>(
    services.kv,
    ids.map(requestKey),
  );
  const newest = entries.flatMap(({ value }) => value ?? [])
    .toSorted((a, b) => b.at - a.at || b.id - a.id)
    .slice(0, MOST);
  return await Promise.all(
    newest.map((request) => viewRequest(services, request, userId)),
  );
}

async function viewRequest(
  services: Services,
  { id, from, to, state, at }: FriendRequest,
  userId: number,
): Promise<FriendRequestView> {
  const otherId = from === userId ? to : from;
  const cards = await listVisible(services, { userId, ids: [otherId] });
  const user = cards.get(otherId) ?? null;
  const room = user === null || state !== "accepted"
    ? null
    : await findDirectRoom(services, { userId, otherId });
  return {
    ...{ id, user, state, incoming: to === userId },
    ...{ from_user: from, to_user: to },
    room_id: room?.id ?? null,
    created_at: new Date(at).toISOString(),
  };
}
