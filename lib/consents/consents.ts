import { consentsKey } from "@/lib/consents/keys.ts";
import { CONSENT_KINDS } from "@/lib/consents/rules.ts";
import {
  type ConsentChanges,
  type ConsentKind,
  type Consents,
  type ConsentVia,
} from "@/lib/consents/schema.ts";
import type {
  StoredConsentEvent,
  StoredConsents,
} from "@/lib/consents/stored.ts";
import { CONSENT_VERSIONS, textHashOf } from "@/lib/consents/versions.ts";
import { invalidField } from "@/lib/errors.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Jobs } from "@/lib/jobs/mod.ts";
import { getAll } from "@/lib/kv/page.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import { log } from "@/lib/log.ts";

/** The job that a change adds in its own commit; its payload is the person's id. */
export const CHANGED_CONSENTS_QUEUE = "changedConsents";

/** Older events go where somebody changed their mind more often: 200 of them are 40 KB. */
const MOST_EVENTS = 200;

/** What a change of consents needs of the services. */
export interface Desk {
  /** Where consents are kept. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** Takes the confirmation to be mailed. */
  jobs: Jobs;
}

/** Who decides, in which words, and where. */
export interface Decider {
  /** Whose consents. */
  userId: number;
  /** Of the words that they were shown. */
  locale: Locale;
  /** Where they were shown them. */
  via: ConsentVia;
}

/** Adds to the commit that makes an account what its owner agreed to. */
export function addConsents(
  { now }: Pick<Desk, "now">,
  operation: Deno.AtomicOperation,
  { kinds, ...decider }: Decider & { kinds: readonly ConsentKind[] },
): void {
  if (kinds.length === 0) return;
  const events = kinds.map((kind) => eventOf(decider, kind, true, now()));
  const stored: StoredConsents = { events };
  operation.set(consentsKey(decider.userId), stored);
}

/** How somebody's consents stand, and what they decided before. */
export async function readConsents(
  { kv }: Pick<Desk, "kv">,
  userId: number,
): Promise<Consents> {
  const { value } = await kv.get<StoredConsents>(consentsKey(userId));
  return viewOf(value?.events ?? []);
}

/**
 * Whether each of these people agrees to something today, to the text that
 * counts today. Nothing optional happens before.
 */
export async function haveAgreed(
  { kv }: Pick<Desk, "kv">,
  { kind, userIds }: { kind: ConsentKind; userIds: readonly number[] },
): Promise<boolean> {
  const keys = [...new Set(userIds)].map(consentsKey);
  const found = await getAll<StoredConsents>(kv, keys);
  return found.length > 0 &&
    found.every(({ value }) => isGiven(lastOf(value?.events ?? [], kind)));
}

/**
 * Gives or withdraws consents. What was made with a consent goes by a job of
 * the same commit when it is withdrawn.
 *
 * @throws {AppError} `validationFailed` for who withdraws what an account needs: deleting it does that
 */
export async function changeConsents(
  { kv, now, jobs }: Desk,
  { changes, ...decider }: Decider & { changes: ConsentChanges },
): Promise<Consents> {
  if (changes.required === false) {
    throw invalidField("required", "consentNeeded");
  }
  const { userId } = decider;
  const events = await untilCommitted(async () => {
    const entry = await kv.get<StoredConsents>(consentsKey(userId));
    const before = entry.value?.events ?? [];
    const added = CONSENT_KINDS.flatMap((kind) => {
      const given = changes[kind];
      const isSame = given === undefined ||
        given === isGiven(lastOf(before, kind));
      return isSame ? [] : [eventOf(decider, kind, given, now())];
    });
    if (added.length === 0) return before;
    const events = [...before, ...added].slice(-MOST_EVENTS);
    const stored: StoredConsents = { events };
    const operation = kv.atomic().check(entry).set(entry.key, stored);
    jobs.add(operation, { queue: CHANGED_CONSENTS_QUEUE, payload: userId });
    return (await operation.commit()).ok ? events : LOST_RACE;
  });
  log("security").info("consents were decided", {
    ...{ user_id: userId, kinds: Object.keys(changes).join() },
  });
  return viewOf(events);
}

/** Adds to the commit that ends an account that nothing of its consents is kept. */
export function dropConsents(
  operation: Deno.AtomicOperation,
  userId: number,
): void {
  operation.delete(consentsKey(userId));
}

function eventOf(
  { locale, via }: Decider,
  kind: ConsentKind,
  given: boolean,
  at: number,
): StoredConsentEvent {
  const version = CONSENT_VERSIONS[kind];
  return {
    ...{ kind, given, version, locale, via, at },
    text_hash: textHashOf(kind, locale),
  };
}

function lastOf(
  events: readonly StoredConsentEvent[],
  kind: ConsentKind,
): StoredConsentEvent | undefined {
  return events.findLast((event) => event.kind === kind);
}

function isGiven(event: StoredConsentEvent | undefined): boolean {
  return event?.given === true &&
    event.version === CONSENT_VERSIONS[event.kind];
}

function viewOf(events: readonly StoredConsentEvent[]): Consents {
  const consents = CONSENT_KINDS.map((kind) => {
    const last = lastOf(events, kind);
    const given = isGiven(last);
    return {
      ...{ kind, given, version: CONSENT_VERSIONS[kind] },
      outdated: last?.given === true && !given,
      decided_at: last === undefined ? null : isoOf(last.at),
    };
  });
  const history = events.toReversed()
    .map((event) => ({ ...event, at: isoOf(event.at) }));
  return { consents, history };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
