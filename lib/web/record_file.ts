import type { Services } from "@/lib/services.ts";
import { download } from "@/lib/web/download.ts";

/** The file with everything about somebody, as it is saved. */
export function recordFile(
  { now }: Services,
  pieces: AsyncIterable<string>,
): Response {
  const day = new Date(now()).toISOString().slice(0, 10);
  return download(pieces, {
    ...{ name: `hanjari ${day}.json`, type: "application/json" },
  });
}
