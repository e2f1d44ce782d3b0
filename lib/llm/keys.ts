/** → tokens spent on a UTC day (days since 1970), by one person or by all. */
export const spentKey = (
  day: number,
  who: number | "all",
): Deno.KvKey => ["llm_spent", day, who];
