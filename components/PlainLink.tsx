import type { ComponentChildren } from "preact";

export interface PlainLinkProps {
  href: string;
  class?: string;
  children: ComponentChildren;
  "aria-label"?: string;
  "data-testid"?: string;
}

/** A link that is never marked as where one is: to another query of the same page, or out of it. */
export function PlainLink(props: PlainLinkProps) {
  // Present and unset: the framework marks links to the page itself and above it.
  return <a {...props} aria-current={undefined} />;
}
