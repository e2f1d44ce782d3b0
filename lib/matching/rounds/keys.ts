/** → `StoredRound` */
export const roundKey = (id: number): Deno.KvKey => ["rounds", id];

/** → the id of a round, in order of time. */
export const roundOfCircleKey = (
  circleId: number,
  at: number,
  id: number,
): Deno.KvKey => ["rounds_by_circle", circleId, at, id];

/** Prefix of `roundOfCircleKey`. */
export const roundsOfCircle = (
  circleId: number,
): Deno.KvKey => ["rounds_by_circle", circleId];

/** → `Seat[]`: a part of a roster. */
export const rosterKey = (roundId: number, part: number): Deno.KvKey => [
  "round_rosters",
  roundId,
  part,
];

/** Prefix of `rosterKey`. */
export const rosterOf = (roundId: number): Deno.KvKey => [
  "round_rosters",
  roundId,
];

/** → `StoredWishes` of somebody on a roster. */
export const wishesKey = (roundId: number, userId: number): Deno.KvKey => [
  "round_wishes",
  roundId,
  userId,
];

/** Prefix of `wishesKey`. */
export const wishesOf = (roundId: number): Deno.KvKey => [
  "round_wishes",
  roundId,
];

/** → how far a running round has come, 0 to 1. */
export const progressKey = (roundId: number): Deno.KvKey => [
  "round_progress",
  roundId,
];

/** → `StoredResult` */
export const resultKey = (roundId: number): Deno.KvKey => [
  "round_results",
  roundId,
];

/** → `Uint16Array`: whom somebody accepts, best first, by place on the roster. */
export const listKey = (roundId: number, place: number): Deno.KvKey => [
  "round_lists",
  roundId,
  place,
];

/** Prefix of `listKey`. */
export const listsOf = (roundId: number): Deno.KvKey => [
  "round_lists",
  roundId,
];

/** → the id of a round on whose roster somebody is, in order of time. */
export const roundOfUserKey = (
  userId: number,
  at: number,
  id: number,
): Deno.KvKey => ["rounds_by_user", userId, at, id];

/** Prefix of `roundOfUserKey`. */
export const roundsOfUser = (
  userId: number,
): Deno.KvKey => ["rounds_by_user", userId];

/** → true: that part of the roster was told of the result. */
export const toldKey = (roundId: number, part: number): Deno.KvKey => [
  "round_told",
  roundId,
  part,
];
