import type { ComponentChildren } from "preact";

/** Components of one area. */
export function Section(
  { title, children }: { title: string; children: ComponentChildren },
) {
  return (
    <section class="mt-8" aria-label={title}>
      <h2 class="mb-3 text-xl font-extrabold">{title}</h2>
      <div class="grid gap-4 md:grid-cols-2">{children}</div>
    </section>
  );
}

/** A component in its states, under its name. */
export function Case(
  { name, children }: { name: string; children: ComponentChildren },
) {
  return (
    <div class="card-box min-w-0 p-5" data-case={name}>
      <h3 class="mb-3 text-sm font-semibold text-quiet">{name}</h3>
      <div class="flex flex-col gap-3">{children}</div>
    </div>
  );
}

/** States beside one another. */
export function Row({ children }: { children: ComponentChildren }) {
  return <div class="flex flex-wrap items-center gap-3">{children}</div>;
}
