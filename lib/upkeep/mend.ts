import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { type Damage, damageOf } from "@/lib/upkeep/verify.ts";
import { viewOfStore } from "@/lib/upkeep/view.ts";

/**
 * Makes whole what can be made whole without losing anything. Each damage is
 * looked at again, and its commit fails when somebody wrote there meanwhile,
 * so the app may go on. Only counters wait until nobody counts: while a process
 * has its lease (`now` is in ms) they stay as they are.
 *
 * @returns what was mended; all else is as it was
 */
export async function mend(
  kv: Deno.Kv,
  { damages, now }: { damages: readonly Damage[]; now: number },
): Promise<Damage[]> {
  const mended: Damage[] = [];
  const isRunning = await doesAnybodyRun(kv, now);
  for (const damage of damages) {
    if (damage.mend === "none") continue;
    const isDone = damage.to === null
      ? !isRunning && await mendCount(kv, damage)
      : await untilCommitted(() => mendLink(kv, damage));
    if (isDone) mended.push(damage);
  }
  return mended;
}

async function mendLink(
  kv: Deno.Kv,
  { key, to }: Damage,
): Promise<boolean | typeof LOST_RACE> {
  if (to === null) return false;
  const [own, target] = await kv.getMany([key, to]);
  if (own.versionstamp === null) return false;
  const now = await damageOf(viewOfStore(kv), own);
  const still = now.find((one) =>
    JSON.stringify(one.to) === JSON.stringify(to)
  );
  if (still === undefined || still.mend === "none") return false;
  const operation = kv.atomic().check(own, target);
  if (still.mend === "drop") operation.delete(key);
  else operation.set(to, still.mend.write);
  return (await operation.commit()).ok || LOST_RACE;
}

async function doesAnybodyRun(kv: Deno.Kv, now: number): Promise<boolean> {
  const leases = kv.list<{ expires_at: number }>({ prefix: ["processes"] });
  for await (const { value } of leases) {
    if (value.expires_at > now) return true;
  }
  return false;
}

async function mendCount(
  kv: Deno.Kv,
  { key, mend: way }: Damage,
): Promise<boolean> {
  if (typeof way !== "object") return false;
  await kv.set(key, way.write);
  return true;
}
