/** Deletes what a dead process said of people: nobody believes it any more, but it takes room. */
export async function clearAwayPresence(
  kv: Deno.Kv,
  processId: string,
): Promise<void> {
  for (const prefix of [["presence"], ["presence_by_circle"]]) {
    for await (const { key } of kv.list({ prefix })) {
      if (key.at(-1) === processId) await kv.delete(key);
    }
  }
}
