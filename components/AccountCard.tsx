import type { ComponentChildren } from "preact";
import { PageHead, type PageHeadProps } from "@/components/PageHead.tsx";

export interface AccountCardProps {
  title: string;
  /** The step back, where there is one. */
  back?: PageHeadProps["back"];
  lead?: string;
  /** What stands below the card. */
  footer?: ComponentChildren;
  children: ComponentChildren;
}

/** One form, in the middle of the page. */
export function AccountCard(
  { title, back, lead, footer, children }: AccountCardProps,
) {
  return (
    <main
      id="main"
      class={`mx-auto flex w-full max-w-md flex-col px-safe ${
        back ? "py-4 md:py-8" : "py-6 md:py-12"
      }`}
    >
      {back ? <PageHead {...{ title, back, lead }} /> : (
        <div class="mb-6">
          <h1 class="text-3xl font-extrabold tracking-tight">{title}</h1>
          {lead && <p class="mt-2 text-quiet">{lead}</p>}
        </div>
      )}
      <div class="card-box p-5 sm:p-7">{children}</div>
      {footer && <div class="mt-5 text-center text-quiet">{footer}</div>}
    </main>
  );
}
