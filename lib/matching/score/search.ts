import { type Bounds, boundsOf, boundUp } from "@/lib/matching/score/bounds.ts";
import { columnsOf } from "@/lib/matching/score/columns.ts";
import type { Rows } from "@/lib/matching/score/rows.ts";
import { inFives, type Sums, sumUp } from "@/lib/matching/score/scan.ts";
import {
  type Table,
  tablesOfAnswers,
  tablesOfWants,
} from "@/lib/matching/score/tables.ts";
import {
  addWide,
  addWideOfOthers,
  wideQuery,
} from "@/lib/matching/score/wide.ts";

/** One direction of a search: what answers are worth, exactly and at most. */
export interface Side {
  tables: Table[];
  bounds: Bounds;
  /** Adds what no table holds. */
  addWide: (sums: Sums) => void;
}

/** Both directions of the search of one compiled person. */
export function openSides(
  rows: Rows,
  index: number,
): { mine: Side; theirs: Side } {
  const { rule: { questions }, profiles, count } = rows;
  const columns = columnsOf(rows);
  const me = profiles[index];
  const wide = wideQuery(rows, columns, index);
  const sideOf = (made: Table[], add: typeof addWide): Side => {
    const tables = inFives(made, count);
    return {
      ...{ tables, bounds: boundsOf(tables) },
      addWide: (sums) => wide === null ? undefined : add(sums, wide),
    };
  };
  return {
    mine: sideOf(tablesOfWants(columns, questions, me), addWide),
    theirs: sideOf(tablesOfAnswers(columns, questions, me), addWideOfOthers),
  };
}

/** Sums up what answers are worth to this side. */
export function judge(sums: Sums, { tables, addWide }: Side): void {
  sumUp(sums, tables);
  addWide(sums);
}

/** The same in half the time, but no satisfaction comes out less than it is. */
export function bound(sums: Sums, { bounds, addWide }: Side): void {
  boundUp(sums, bounds);
  addWide(sums);
}
