import assert from "node:assert/strict";
import { sharesOf, type User } from "@/lib/accounts/mod.ts";
import { doorbellKey } from "@/lib/kv/doorbell.ts";

/**
 * From now on a commit to this store fails where it ends a session, or changes
 * what is remembered of who was proved, and does not ring that person's doorbell.
 */
export function demandRings(kv: Deno.Kv): void {
  const { atomic } = kv;
  kv.atomic = () => {
    const operation = atomic.call(kv);
    const seen = watchOf(operation);
    const { commit } = operation;
    operation.commit = async () => {
      const quiet = await quietEndings(kv, seen);
      const result = await commit.call(operation);
      assert(!result.ok || quiet.length === 0, `rings nobody: ${quiet}`);
      return result;
    };
    return operation;
  };
}

interface Seen {
  users: Map<number, User | null>;
  sessions: Deno.KvKey[];
  rung: Set<string>;
}

function watchOf(operation: Deno.AtomicOperation): Seen {
  const seen: Seen = { users: new Map(), sessions: [], rung: new Set() };
  const { set, delete: remove, sum } = operation;
  operation.set = (key, value, options) => {
    if (key[0] === "users") seen.users.set(Number(key[1]), value as User);
    return set.call(operation, key, value, options);
  };
  operation.delete = (key) => {
    if (key[0] === "users") seen.users.set(Number(key[1]), null);
    if (key[0] === "sessions") seen.sessions.push(key);
    return remove.call(operation, key);
  };
  operation.sum = (key, amount) => {
    seen.rung.add(JSON.stringify(key));
    return sum.call(operation, key, amount);
  };
  return seen;
}

/** What the commit would end or change without a ring. */
async function quietEndings(
  kv: Deno.Kv,
  { users, sessions, rung }: Seen,
): Promise<string[]> {
  const rings = (userId: unknown) =>
    rung.has(JSON.stringify(doorbellKey(Number(userId))));
  const quiet: string[] = [];
  for (const key of sessions.filter((key) => !rings(key[1]))) {
    if ((await kv.get(key)).value !== null) quiet.push("a session that ends");
  }
  for (const [id, after] of users) {
    const { value: before } = await kv.get<User>(["users", id]);
    if (before === null || before.deleted_at !== null || rings(id)) continue;
    if (after === null || isOther(before, after)) {
      quiet.push("an account that changes");
    }
  }
  return quiet;
}

/** Whether a proof looks at what changed, or says it; lifting a suspension ends nothing. */
function isOther(before: User, after: User): boolean {
  const [then, now] = [before, after].map((user) => {
    const { deleted_at, not_before, circle_id } = user;
    return JSON.stringify([deleted_at, not_before, circle_id, sharesOf(user)]);
  });
  const { suspension } = after;
  return then !== now || suspension !== undefined &&
      JSON.stringify(suspension) !== JSON.stringify(before.suspension);
}
