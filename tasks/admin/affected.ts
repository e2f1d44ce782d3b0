import { findUsers, isPurged } from "@/lib/accounts/mod.ts";
import type { Services } from "@/lib/services.ts";

/** Which lines of the log count; nothing given lets all of them. */
export interface Trace {
  /** Milliseconds. */
  from?: number;
  to?: number;
  address?: string;
  /** How the path begins. */
  path?: string;
}

interface Seen {
  lines: number;
  first: number;
  last: number;
}

const HEAD = "id,username,email,locale,lines,first,last";

/** Whom these lines of `hanjari.access` and `hanjari.security` name, as CSV with addresses to write to. */
export async function listAffected(
  services: Services,
  { lines, trace }: { lines: Iterable<string>; trace: Trace },
): Promise<string[]> {
  const seen = new Map<number, Seen>();
  for (const line of lines) {
    const fact = factOf(line);
    if (fact === null || !counts(fact, trace)) continue;
    const { userId, at } = fact;
    const before = seen.get(userId) ?? { lines: 0, first: at, last: at };
    seen.set(userId, {
      lines: before.lines + 1,
      first: Math.min(before.first, at),
      last: Math.max(before.last, at),
    });
  }
  const users = await findUsers(services, [...seen.keys()]);
  const rows = [...seen].toSorted(([a], [b]) => a - b).map(([id, one]) => {
    const user = users.get(id);
    const isKnown = user !== undefined && !isPurged(user);
    const names = isKnown
      ? [user.username, user.email, user.locale].map(plain)
      : ["", "", ""];
    const moments = [one.first, one.last].map((at) =>
      new Date(at).toISOString()
    );
    return [id, ...names, one.lines, ...moments].join(",");
  });
  return [HEAD, ...rows];
}

/** No spreadsheet takes a cell for a formula. */
function plain(cell: string): string {
  return /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
}

/** The numbers at the beginnings of such rows. */
export function idsIn(lines: Iterable<string>): number[] {
  return [...lines].flatMap((line) => {
    const id = Number(/^\d+/.exec(line)?.[0]);
    return Number.isSafeInteger(id) && id > 0 ? [id] : [];
  });
}

interface Fact {
  userId: number;
  at: number;
  address: unknown;
  path: string;
}

/** What a line tells; null for lines of other areas, without a person, or that are no JSON. */
function factOf(line: string): Fact | null {
  if (!/"hanjari\.(access|security)"/.test(line)) return null;
  let told: Record<string, unknown>;
  try {
    told = JSON.parse(line) as Record<string, unknown>;
  } catch {
    // A line that was cut off tells nothing.
    return null;
  }
  const at = Date.parse(String(told["@timestamp"]));
  const { user_id: userId, address, path = "" } = told;
  if (typeof userId !== "number" || Number.isNaN(at)) return null;
  return { userId, at, address, path: String(path) };
}

function counts(
  fact: Fact,
  { from = -Infinity, to = Infinity, address, path = "" }: Trace,
): boolean {
  return fact.at >= from && fact.at <= to && fact.path.startsWith(path) &&
    (address === undefined || fact.address === address);
}
