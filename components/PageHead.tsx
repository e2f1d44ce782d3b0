import type { ComponentChildren } from "preact";
import { BackLink } from "@/components/BackLink.tsx";

export interface PageHeadProps {
  title: string;
  /** The step back, where there is one, and what it is called. */
  back?: { href: string; label: string };
  lead?: string;
  /** What else can be done here, at the end of the line. */
  children?: ComponentChildren;
}

/** The beginning of a page: the way back, what it is called, what it is for. */
export function PageHead({ title, back, lead, children }: PageHeadProps) {
  return (
    <div class="mb-4">
      <div class="flex min-h-11 items-center gap-1">
        {back && <BackLink {...back} />}
        <h1 class="title min-w-0 flex-1">{title}</h1>
        {children}
      </div>
      {lead && <p class="mt-1 text-quiet">{lead}</p>}
    </div>
  );
}
