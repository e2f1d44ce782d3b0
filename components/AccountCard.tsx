import type { ComponentChildren } from "preact";

export interface AccountCardProps {
  title: string;
  lead?: string;
  /** What stands below the card. */
  footer?: ComponentChildren;
  children: ComponentChildren;
}

/** One form, in the middle of the page. */
export function AccountCard(
  { title, lead, footer, children }: AccountCardProps,
) {
  return (
    <main
      id="main"
      class="mx-auto flex w-full max-w-md flex-col px-safe py-6 md:py-12"
    >
      <h1 class="text-3xl font-extrabold tracking-tight">{title}</h1>
      {lead && <p class="mt-2 text-quiet">{lead}</p>}
      <div class="card-box mt-6 p-5 sm:p-7">{children}</div>
      {footer && <div class="mt-5 text-center text-quiet">{footer}</div>}
    </main>
  );
}
