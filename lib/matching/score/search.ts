import { type Bounds, boundsOf } from "@/lib/matching/score/bounds.ts";
import type { Coded } from "@/lib/matching/score/coder.ts";
import { columnsOf, weightOf } from "@/lib/matching/score/columns.ts";
import type { Rows } from "@/lib/matching/score/rows.ts";
import {
  type Sums,
  type Table,
  tablesOfAnswers,
  tablesOfWants,
} from "@/lib/matching/score/tables.ts";
import {
  addWide,
  addWideOfOthers,
  wideQuery,
} from "@/lib/matching/score/wide.ts";

/** One direction of a search: what answers are worth, at most and exactly. */
export interface Side {
  /** At most. */
  bounds: Bounds;
  /** How satisfied this side is with the person at a place, or with being seen by them; below 0 where a deal breaker is. */
  judge: (place: number) => number;
}

/** Both directions of the search of one compiled person. */
export function openSides(
  rows: Rows,
  index: number,
): { mine: Side; theirs: Side } {
  const { rule, profiles } = rows;
  const columns = columnsOf(rows);
  const { answers, wishes, wideAnswers, widestWishes } = columns;
  const me = profiles[index];
  const query = wideQuery(rows, columns, index);
  const sideOf = (
    { coded, tables, wide, add }: {
      coded: Coded<unknown>;
      tables: Table[];
      wide: number;
      add: typeof addWide;
    },
  ): Side => ({
    bounds: boundsOf(coded, tables, { ...rule, wide }),
    judge: (place) => {
      const sums = sumUp(coded, tables, place);
      if (query !== null) add(sums, query, place);
      return (sums.fits + rule.kappa * rule.mean) /
        (sums.weights + rule.kappa);
    },
  });
  return {
    mine: sideOf({
      coded: answers,
      tables: tablesOfWants(columns, rule.questions, me),
      wide: weightOf(me.wants, wideAnswers),
      add: addWide,
    }),
    theirs: sideOf({
      coded: wishes,
      tables: tablesOfAnswers(columns, rule.questions, me),
      wide: widestWishes,
      add: addWideOfOthers,
    }),
  };
}

function sumUp(
  { codes, width }: Coded<unknown>,
  tables: readonly Table[],
  place: number,
): Sums {
  let [fits, weights] = [0, 0];
  for (let k = 0; k < tables.length; k++) {
    const { from, parts } = tables[k];
    let left = codes[place * width + k] - from;
    for (const part of parts) {
      const size = part.length / 2;
      const code = left % size;
      left = (left - code) / size;
      fits += part[2 * code];
      weights += part[2 * code + 1];
    }
  }
  return { fits, weights };
}
