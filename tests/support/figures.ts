/** Figures of one test, for whoever runs many: a line of JSON in the file that FIGURES names. */
export function reportFigures(
  test: string,
  figures: Record<string, number | string>,
): void {
  const path = Deno.env.get("FIGURES");
  if (path === undefined) return;
  const line = JSON.stringify({ test, figures });
  Deno.writeTextFileSync(path, `${line}\n`, { append: true });
}

/** A size of a test: that of every push, unless the environment names another. */
export function sizeOf(variable: string, usual: number): number {
  return Number(Deno.env.get(variable) ?? usual);
}
