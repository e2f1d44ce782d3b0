/** Every KV key of the records domain. */

/** → `StoredExport`: the file that somebody asked for. */
export const exportKey = (userId: number): Deno.KvKey => ["exports", userId];

/** → bytes of that file. */
export const exportPieceKey = (
  userId: number,
  id: number,
  index: number,
): Deno.KvKey => ["export_pieces", userId, id, index];
