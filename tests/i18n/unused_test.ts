import assert from "node:assert/strict";
import { readSources } from "@/tests/support/sources.ts";

Deno.test("every text is shown somewhere", async () => {
  const sources = await readSources();
  // A name before a colon only gives a text, but for codes like `tooShort:${min}`.
  const asked = new Set(
    sources.flatMap(({ text }) => text.match(/\b\w+\b(?!\??:(?!\$))/g) ?? []),
  );
  const given = sources.filter(({ path }) => path.startsWith("lib/i18n/"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^\s+(\w+):/gm)].map(([, key = ""]) => ({ path, key }))
    );
  const idle = given.filter(({ key }) => !asked.has(key));

  assert(given.length > 1_000, `only ${given.length} texts were found`);
  assert.deepEqual(idle, [], "Take them out: nobody asks for them");
});
