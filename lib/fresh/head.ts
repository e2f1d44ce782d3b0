import type { ComponentChildren } from "preact";

/** Moves its children into the document's head, replacing what they equal. */
export function Head(_props: { children?: ComponentChildren }): null {
  return null;
}
