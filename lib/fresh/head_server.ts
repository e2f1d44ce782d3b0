import { type ComponentChildren, Fragment, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Job } from "./render_job.ts";

/** Volatile properties: two elements that differ by them are the same one. */
const IGNORED: Record<string, string | undefined> = {
  meta: "content",
  link: "href",
};

/** Returns the elements of the head, where later ones replace equal ones. */
export function mergeHead(job: Job): VNode[] {
  const merged = gather(job, job.ownHead);
  for (const element of gather(job, job.added)) {
    const identity = identityOf(element);
    const at = merged.findIndex((other) => identityOf(other) === identity);
    if (at === -1) merged.push(element);
    else merged[at] = element;
  }
  return merged;
}

/** Renders for the elements' sake: components may stand between them. */
function gather(job: Job, content: unknown): VNode[] {
  const elements: VNode[] = [];
  job.gathering = elements;
  try {
    renderToString(h(Fragment, null, content as ComponentChildren));
  } finally {
    job.gathering = null;
  }
  return elements;
}

function identityOf({ type, key, props }: VNode): string {
  if (type === "title") return "title";
  if (key !== null && key !== undefined) return `key:${key}`;
  const ignored = IGNORED[String(type)];
  const told = Object.entries(props)
    .filter(([name, value]) => name !== ignored && typeof value !== "object")
    .toSorted(([a], [b]) => a < b ? -1 : 1);
  return `${type}:${JSON.stringify(told)}`;
}
