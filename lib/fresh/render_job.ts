import type { VNode } from "preact";
import type { Snapshot } from "./snapshot.ts";
import type { Island } from "./types.ts";

/** What the renderer has to know of the request. */
export interface PageFacts {
  snapshot: Snapshot | null;
  path: string;
  basePath: string;
  /** The nonce of this page's scripts, made when first asked for. */
  nonce: () => string;
}

/** JSX that was given to an island. */
export interface WaitingSlot {
  content: unknown;
  rendered: boolean;
}

/** One document in the making. */
export interface Job {
  page: PageFacts;
  islands: Map<unknown, Island>;
  /** The islands on the page in the order of their markers. */
  used: { island: Island; props: Record<string, unknown> }[];
  slots: WaitingSlot[];
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
export const MARK_TEXTS = {
  head: `head-${SECRET}`,
  htmlStart: `start-${SECRET}`,
  htmlEnd: `end-${SECRET}`,
  bodyEnd: `body-${SECRET}`,
};
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
