import assert from "node:assert/strict";
import { BLOCK } from "@/lib/rooms/search_log.ts";
import {
  foldText,
  mayContain,
  pairsOf,
  summarize,
} from "@/lib/rooms/search_text.ts";
import type { StoredMessage } from "@/lib/rooms/stored.ts";
import { openChance } from "@/tests/support/seed.ts";

Deno.test("a summary never rules out a text that is there, and rarely lets one pass that is not", () => {
  const { whole: integer } = openChance("summaries");
  const syllables = (length: number) =>
    Array.from(
      { length },
      () => String.fromCharCode(0xac00 + integer(0, 1_999)),
    ).join("");
  const stored = Array.from({ length: BLOCK }, (_, i): StoredMessage => ({
    ...{ id: i, seq: i + 1, client_id: "c", user_id: 1, kind: "text" },
    ...{ text: syllables(20), created_at: 1 },
  }));
  const summary = summarize(stored);
  assert(summary.length <= 8_192);

  for (const { text } of stored) {
    assert(mayContain(summary, pairsOf(foldText(text))));
  }
  const passed = Array.from({ length: 2_000 }, () => syllables(2))
    .filter((text) => mayContain(summary, pairsOf(text))).length;
  assert(passed < 200, `${passed} of 2,000 pass`);
});
