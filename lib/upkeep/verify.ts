import { HOLDINGS } from "@/lib/records/mod.ts";
import { BoardCounts } from "@/lib/upkeep/counts.ts";
import {
  linked,
  type LinkedRecord,
  LINKS,
  type Need,
} from "@/lib/upkeep/links/mod.ts";
import type { StoredRecord } from "@/lib/upkeep/records.ts";
import type { View } from "@/lib/upkeep/view.ts";

/** Something in the store that does not fit together. */
export interface Damage {
  /** The record that shows it. */
  key: Deno.KvKey;
  /** `dangling`: leads to nothing; `differs`: leads to something else; `count`: a counter is wrong; `unknown`: of no kind that this release keeps. */
  kind: "dangling" | "differs" | "count" | "unknown";
  /** Where it leads to. */
  to: Deno.KvKey | null;
  /** What makes it whole. */
  mend: Need["mend"];
}

/** What a job still clears away does not count as damage. */
const CLEARING_QUEUE = "deletedRooms";

/**
 * Looks through a whole store for what does not fit together; what has gone by
 * `now` (ms) is left out. A store that is not read at one moment is looked
 * through twice: only what is wrong both times counts.
 */
export async function verify(view: View, now: number): Promise<Damage[]> {
  const first = await lookThrough(view, now);
  if (view.isOfOneMoment || first.length === 0) return first;
  const again = new Set((await lookThrough(view, now)).map(nameOf));
  return first.filter((damage) => again.has(nameOf(damage)));
}

/** Which damage it is. */
function nameOf({ key, kind, to }: Damage): string {
  return Deno.inspect([key, kind, to]);
}

async function lookThrough(view: View, now: number): Promise<Damage[]> {
  const found: Damage[] = [];
  const counts = new BoardCounts();
  const clearing = new Set<unknown>();
  for await (const record of view.records()) {
    const { key, expiresAt } = record;
    if ((expiresAt ?? Infinity) <= now) continue;
    counts.add(record);
    if (key[0] === "jobs" && key[1] === CLEARING_QUEUE) {
      clearing.add(linked(record).of.payload);
    }
    found.push(...await damageOf(view, record));
  }
  for (const { key, count } of counts.wrong()) {
    const mend = { write: new Deno.KvU64(count) };
    found.push({ key, kind: "count", to: null, mend });
  }
  return found.filter(({ key }) => !(isOfRoom(key) && clearing.has(key[1])));
}

/** What is wrong with one record: the first thing at each place that it leads to. */
export async function damageOf(
  view: Pick<View, "value">,
  record: Pick<StoredRecord, "key" | "value">,
): Promise<Damage[]> {
  const { key } = record;
  const head = String(key[0]);
  if (!(head in HOLDINGS)) {
    return [{ key, kind: "unknown", to: null, mend: "none" }];
  }
  const one = linked({ ...record, expiresAt: undefined });
  const damages: Damage[] = [];
  const seen = new Set<string>();
  for (const need of LINKS[head]?.(one) ?? []) {
    const damage = await unmet(view, one, need);
    const place = JSON.stringify(need.key);
    if (damage === null || seen.has(place)) continue;
    seen.add(place);
    damages.push(damage);
  }
  return damages;
}

async function unmet(
  view: Pick<View, "value">,
  { key }: LinkedRecord,
  { key: to, fits, mend }: Need,
): Promise<Damage | null> {
  const found = await view.value(to);
  if (found === undefined) return { key, kind: "dangling", to, mend };
  if (fits === undefined || fits(found)) return null;
  return { key, kind: "differs", to, mend };
}

/** Kinds of records that are cleared away after their room. */
function isOfRoom([head]: Deno.KvKey): boolean {
  return [
    ...["messages", "message_id_blocks", "message_blocks", "quiet_messages"],
    ...["hidden_messages", "room_bans", "members", "reads"],
  ].includes(String(head));
}
