import type { ComponentChildren } from "preact";

/** A policy: long text, easy to scan. */
export function LegalPage({ title, since, lead, contents, children }: {
  title: string;
  /** From when on it counts, in words. */
  since: string;
  lead?: string;
  /** Where its parts begin, of a page too long to leaf through. */
  contents?: { label: string; parts: readonly { id: string; title: string }[] };
  children: ComponentChildren;
}) {
  return (
    <main id="main" class="page max-w-3xl">
      <h1 class="text-3xl font-extrabold tracking-tight">{title}</h1>
      <p class="mt-1 text-sm text-quiet">{since}</p>
      {lead && <p class="mt-3 text-lg">{lead}</p>}
      {contents && (
        <nav aria-label={contents.label} class="card-box mt-5 px-5 py-2">
          <ul class="grid gap-x-4 sm:grid-cols-2">
            {contents.parts.map(({ id, title }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  class="touch flex items-center underline hover:text-primary"
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div class="mt-6 flex flex-col gap-4">{children}</div>
    </main>
  );
}

/** One part of a policy. */
export function LegalSection(
  { title, lines, id }: {
    title: string;
    lines: readonly string[];
    /** Where links lead. */
    id?: string;
  },
) {
  return (
    <section id={id} class="card-box p-5">
      <h2 class="text-lg font-bold">{title}</h2>
      {lines.map((line) => <p key={line} class="mt-2">{line}</p>)}
    </section>
  );
}
