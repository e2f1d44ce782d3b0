import {
  type ComponentChild,
  type ComponentChildren,
  Fragment,
  h,
  type VNode,
} from "preact";
import { currentJob, type Job } from "./render_job.ts";
import { isJsx, SlotRef } from "./slot_ref.ts";
import type { Island } from "./types.ts";

interface Linked {
  type: unknown;
  /** Preact's name for the parent of a node that is being rendered. */
  __?: Linked | null;
}

/** Renders an island between markers by which the browser finds it. */
export function IslandRoot(
  { island, given }: { island: Island; given: Record<string, unknown> },
): VNode {
  const job = requireJob();
  const id = job.used.length;
  const kept: Record<string, unknown> = {};
  const shown: Record<string, unknown> = {};
  job.used.push({ island, props: kept });
  for (const [name, value] of Object.entries(given)) {
    const slot = isSlot(name, value) ? newSlot(job, value) : null;
    kept[name] = slot === null ? value : new SlotRef(slot);
    shown[name] = slot === null ? value : h(Slot, { id: slot });
  }
  const content = h(island.fn as (props: unknown) => ComponentChild, shown);
  return h(Fragment, null, comment(`frsh:${id}`), content, comment("/frsh"));
}

/** Renders JSX that was given to an island between markers. */
export function Slot({ id }: { id: number }): VNode {
  const slot = requireJob().slots[id];
  slot.rendered = true;
  return h(
    Fragment,
    null,
    comment(`slot:${id}`),
    slot.content as ComponentChildren,
    comment("/slot"),
  );
}

/** Writes an HTML comment. */
export function comment(text: string): VNode {
  return h(Fragment, { UNSTABLE_comment: text } as Record<string, unknown>);
}

/** Tells whether a node is an island's own content: no island of its own. */
export function isInsideIsland(vnode: VNode): boolean {
  let parent = (vnode as Linked).__;
  while (parent) {
    if (parent.type === IslandRoot) return true;
    if (parent.type === Slot) return false;
    parent = parent.__;
  }
  return false;
}

function isSlot(name: string, value: unknown): boolean {
  return isJsx(value) || (name === "children" && Array.isArray(value));
}

function newSlot(job: Job, content: unknown): number {
  return job.slots.push({ content, rendered: false }) - 1;
}

function requireJob(): Job {
  const job = currentJob();
  if (job === null) throw new Error("Cannot render an island: no page");
  return job;
}
