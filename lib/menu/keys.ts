/** → what somebody asked about food, and how often today. */
export const menuKey = (userId: number): Deno.KvKey => ["menus", userId];
