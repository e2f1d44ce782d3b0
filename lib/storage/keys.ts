/** → `ObjectRecord` */
export function objectKey(name: string): Deno.KvKey {
  return ["objects", name];
}

/** → bytes, `CHUNK_BYTES` of them but for the last. */
export function chunkKey(name: string, index: number): Deno.KvKey {
  return ["object_chunks", name, index];
}
