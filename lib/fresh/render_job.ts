import type { VNode } from "preact";
import type { Snapshot } from "./snapshot.ts";
import type { Island } from "./types.ts";

/** What the renderer has to know of the request. */
export interface PageFacts {
  /** The build; null for an app without one. */
  snapshot: Snapshot | null;
  /** Of the URL, without the query. */
  path: string;
  /** Of the app; empty for the root. */
  basePath: string;
  /** The nonce of this page's scripts, made when first asked for. */
  nonce: () => string;
}

/** JSX that was given to an island. */
export interface WaitingSlot {
  /** The JSX. */
  content: unknown;
  /** Whether the island has shown it: then it is on the page already. */
  rendered: boolean;
}

/** One document in the making. */
export interface Job {
  /** What page it is. */
  page: PageFacts;
  /** Every island of the build, by its function. */
  islands: Map<unknown, Island>;
  /** The islands on the page in the order of their markers. */
  used: { island: Island; props: Record<string, unknown> }[];
  /** In the order in which islands were given them. */
  slots: WaitingSlot[];
  /** Which of these elements the page writes itself. */
  tags: { html: boolean; head: boolean; body: boolean };
  /** What the `head` element contains. */
  ownHead: unknown;
  /** Children of the `Head` components. */
  added: unknown[];
  /** Set while the elements of the head are being gathered. */
  gathering: VNode[] | null;
}

// A page that prints HTML of its users must not be able to place our marks.
const SECRET = crypto.randomUUID();
/** Texts that nobody can foresee, by which the rendered page is cut into its parts. */
export const MARK_TEXTS = {
  head: `head-${SECRET}`,
  htmlStart: `start-${SECRET}`,
  htmlEnd: `end-${SECRET}`,
  bodyEnd: `body-${SECRET}`,
};
/** The same as comments. */
export const MARKS = {
  head: `<!--${MARK_TEXTS.head}-->`,
  htmlStart: `<!--${MARK_TEXTS.htmlStart}-->`,
  htmlEnd: `<!--${MARK_TEXTS.htmlEnd}-->`,
  bodyEnd: `<!--${MARK_TEXTS.bodyEnd}-->`,
};

const registries = new WeakMap<Snapshot, Map<unknown, Island>>();
let current: Job | null = null;

/** The document being made; rendering is synchronous, so there is one. */
export function currentJob(): Job | null {
  return current;
}

/** Runs a rendering with its job as the current one. */
export function inJob<T>(job: Job, render: () => T): T {
  const outer = current;
  current = job;
  try {
    return render();
  } finally {
    current = outer;
  }
}

/** Starts a document. */
export function newJob(page: PageFacts): Job {
  return {
    page,
    islands: registryOf(page.snapshot),
    used: [],
    slots: [],
    tags: { html: false, head: false, body: false },
    ownHead: null,
    added: [],
    gathering: null,
  };
}

function registryOf(snapshot: Snapshot | null): Map<unknown, Island> {
  if (snapshot === null) return new Map();
  const known = registries.get(snapshot);
  if (known !== undefined) return known;
  const registry = new Map<unknown, Island>(
    snapshot.islands.map((it) => [it.fn, it] as const),
  );
  registries.set(snapshot, registry);
  return registry;
}
