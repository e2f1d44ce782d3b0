import type { Damage } from "@/lib/upkeep/mod.ts";

/** As many as a person reads; the rest is counted. */
const MOST_SHOWN = 50;

/** Lines about what does not fit together in a store, and what to do about it. */
export function linesAbout(damages: readonly Damage[]): string[] {
  if (damages.length === 0) return ["Everything fits together."];
  const shown = damages.slice(0, MOST_SHOWN).map(lineAbout);
  const rest = damages.length - shown.length;
  if (rest > 0) shown.push(`… and ${rest} more`);
  return [...shown, ...advice(damages)];
}

function lineAbout({ key, kind, to }: Damage): string {
  const own = JSON.stringify(key);
  switch (kind) {
    case "dangling":
      return `✗ ${own} leads to ${JSON.stringify(to)}, which is not there`;
    case "differs":
      return `✗ ${own} leads to ${JSON.stringify(to)}, which says otherwise`;
    case "count":
      return `✗ ${own} does not say how many there are`;
    case "unknown":
      return `✗ ${own} is of no kind that this release keeps`;
  }
}

function advice(damages: readonly Damage[]): string[] {
  const lost = damages.filter(({ kind, mend }) =>
    mend === "none" && kind !== "unknown"
  );
  const foreign = damages.filter(({ kind }) => kind === "unknown");
  const mendable = damages.length - lost.length - foreign.length;
  const lines: string[] = [];
  if (mendable > 0) {
    lines.push(
      `${mendable} can be mended without losing anything: deno task verify --mend (counters: while the app is stopped)`,
    );
  }
  if (lost.length > 0) {
    lines.push(
      `${lost.length} lost what nothing here can say again: look for it in a backup (deno task verify --store=<file>), and restore that one if many are concerned`,
    );
  }
  if (foreign.length > 0) {
    lines.push(
      `${foreign.length} come from a newer release or from another program: start that release, or ask who wrote them; nothing here touches them`,
    );
  }
  return lines;
}
