/** One measured thing: ours, the limit beside it, and what we promise. */
export interface Row {
  workload: string;
  unit: string;
  bare: number | null;
  ours: number;
  /** `ratio`: ours divided by bare; `value`: ours alone. */
  judged: "ratio" | "value";
  /** Null for what is only told. */
  bar: number | null;
  /** Whether more or less is better. */
  better: "more" | "less";
  note: string;
}

/** Whether a row keeps its promise; null where nothing is promised. */
function isMet(row: Row): boolean | null {
  if (row.bar === null) return null;
  const judged = judgedValue(row);
  return row.better === "more" ? judged >= row.bar : judged <= row.bar;
}

/** What a suite measured; `heads` name what is compared. */
export interface Report {
  rows: Row[];
  heads: { bare: string; ours: string };
}

/** The rows as a table of Markdown. */
export function printTable({ rows, heads }: Report): string {
  const lines = rows.map((row) => [
    row.workload,
    row.bare === null ? "–" : number(row.bare),
    `${number(row.ours)} ${row.unit}`,
    row.bare === null ? "–" : (row.ours / row.bare).toFixed(2),
    barOf(row),
    MET[String(isMet(row))],
    row.note,
  ]);
  const head = [
    ...["workload", heads.bare, heads.ours],
    ...["ratio", "bar", "met", "note"],
  ];
  return [head, head.map(() => "--"), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const MET: Record<string, string> = { true: "yes", false: "**no**", null: "–" };

function barOf({ better, bar, judged, unit }: Row): string {
  if (bar === null) return "–";
  const sign = better === "more" ? "≥" : "≤";
  return `${sign} ${bar}${judged === "ratio" ? " ×" : ` ${unit}`}`;
}

function judgedValue({ judged, ours, bare }: Row): number {
  return judged === "value" ? ours : ours / (bare ?? 1);
}

function number(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString("en");
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
