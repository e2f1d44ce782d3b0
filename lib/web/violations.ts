import { z } from "zod";
import { log } from "@/lib/log.ts";
import { counter } from "@/lib/metrics.ts";

const logger = log("security");
const LINE = "A page was kept from {directive} of {blocked}: {count} times";
/** Kinds that are told apart; whoever makes up more is counted with the rest. */
const MOST_KINDS = 200;
const MOST_LETTERS = 120;
/** Reports of one body that are looked at. */
const MOST_AT_ONCE = 20;

const violations = counter(
  "hanjari_csp_violations_total",
  "Reports of browsers that kept a page from what its policy forbids",
);

/** What a browser tells, in either of its two words for it. */
const Violation = z.object({
  "effective-directive": z.string().optional(),
  "violated-directive": z.string().optional(),
  effectiveDirective: z.string().optional(),
  "blocked-uri": z.string().optional(),
  blockedURL: z.string().optional(),
  "document-uri": z.string().optional(),
  documentURL: z.string().optional(),
});
const Report = z.object({ "csp-report": Violation });
const Reports = z.array(z.object({ type: z.string(), body: Violation }));

/** A kind of violation: nothing that people typed, no query, no path of others. */
export interface Kind {
  /** Which directive was violated, e.g. `script-src-elem`. */
  directive: string;
  /** Where what was blocked came from: an origin, or a word such as `inline`. */
  blocked: string;
  /** Of the page, with 0 for every number. */
  path: string;
}

/** The kinds of violations that a body reports (CSP 3, section 5); none when it is no report. */
export function kindsIn(body: unknown): Kind[] {
  const single = Report.safeParse(body);
  if (single.success) return [kindOf(single.data["csp-report"])];
  const many = Reports.safeParse(body);
  if (!many.success) return [];
  return many.data.filter(({ type }) => type === "csp-violation")
    .slice(0, MOST_AT_ONCE).map(({ body }) => kindOf(body));
}

/** Counts violations, and logs the 1st, 10th, 100th … of a kind: reports cannot fill the log. */
export class Violations {
  readonly #counts = new Map<string, number>();

  /** Counts one; says how many of its kind there were when it was logged, or null. */
  add(kind: Kind): number | null {
    violations.add(1);
    const known = Object.values(kind).join(" ");
    const isRoom = this.#counts.has(known) || this.#counts.size < MOST_KINDS;
    const name = isRoom ? known : "others";
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    if (!/^10*$/.test(String(count))) return null;
    const told = isRoom
      ? kind
      : { directive: "others", blocked: "others", path: "" };
    logger.warn(LINE, { ...told, count });
    return count;
  }
}

function kindOf(one: z.infer<typeof Violation>): Kind {
  const directive = one.effectiveDirective ?? one["effective-directive"] ??
    one["violated-directive"] ?? "";
  return {
    directive: plain(directive.split(" ")[0] ?? ""),
    blocked: originOf(one.blockedURL ?? one["blocked-uri"] ?? ""),
    path: pathOf(one.documentURL ?? one["document-uri"] ?? ""),
  };
}

/** "inline", "eval" and the like, or where something would have come from. */
function originOf(blocked: string): string {
  if (!URL.canParse(blocked)) return plain(blocked);
  const { origin, protocol } = new URL(blocked);
  return plain(origin === "null" ? protocol : origin);
}

/** Ids do not make kinds of their own. */
function pathOf(document: string): string {
  if (!URL.canParse(document)) return "";
  return plain(new URL(document).pathname.replace(/\d+/g, "0"));
}

function plain(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, "").slice(0, MOST_LETTERS);
}
