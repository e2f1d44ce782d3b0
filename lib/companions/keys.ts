/** Every KV key of the companions domain. */

/** → milliseconds: since when somebody wants to hear of those they ate with; absent while they do not. */
export const companyKey = (userId: number): Deno.KvKey => [
  "meal_company",
  userId,
];

/** → milliseconds: when two were told of each other; under both of them. */
export const toldKey = (userId: number, otherId: number): Deno.KvKey => [
  "meal_buddies",
  userId,
  otherId,
];
