import { adminActKey } from "@/lib/accounts/keys.ts";
import type { AdminAct } from "@/lib/accounts/stored.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { listPage, type Page } from "@/lib/kv/page.ts";
import type { Services } from "@/lib/services.ts";

/** Writes down in the same commit what an administrator does; nothing changes it later. Returns the operation. */
export function addAdminAct(
  { now }: Pick<Services, "now">,
  operation: Deno.AtomicOperation,
  { adminId, act, userId, facts = {} }: {
    adminId: number | null;
    act: AdminAct["act"];
    userId?: number;
    facts?: AdminAct["facts"];
  },
): Deno.AtomicOperation {
  const [id, at] = [randomId(), now()];
  const record: AdminAct = {
    ...{ id, at, admin_id: adminId, act, facts },
    ...(userId === undefined ? {} : { user_id: userId }),
  };
  const key = adminActKey(at, id);
  return operation.check({ key, versionstamp: null }).set(key, record);
}

/**
 * A page of what administrators did, the latest first.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listAdminActs(
  { kv }: Pick<Services, "kv">,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<AdminAct>> {
  const prefix = adminActKey(0, 0).slice(0, 1);
  const page = await listPage<AdminAct>(kv, { prefix }, {
    ...{ limit, cursor, reverse: true },
  });
  return { results: page.results.map(({ value }) => value), next: page.next };
}
