import assert from "node:assert/strict";
import { holdingsOf } from "@/lib/records/holdings.ts";
import { HOLDINGS } from "@/lib/records/mod.ts";
import { registerPeople } from "@/tests/support/people.ts";
import { openTestServices } from "@/tests/support/services.ts";

const LIB = new URL("../../lib/", import.meta.url);
/** `… : Deno.KvKey => ["name", …]`, `… = ["name"]` or `… { return ["name", …] }` */
const KEY = /Deno\.KvKey\s*(?:=>|=|\{\s*return)\s*\(?\s*\[\s*"(\w+)"/g;

Deno.test("every kind of stored record is in the file about somebody, or says why not", async () => {
  const written = await prefixesIn(LIB);

  // The test would see what it looks for.
  assert(written.size > 60, `only ${written.size} found`);
  const unknown = [...written].filter((name) => !(name in HOLDINGS));
  assert.deepEqual(unknown, [], "Say in HOLDINGS where they are exported");
});

Deno.test("HOLDINGS names sections that there are, and every section", async () => {
  const { services, close } = await openTestServices();
  const [userId = 0] = await registerPeople(services, 1);

  const sections = Object.keys(holdingsOf(services, userId));

  const named = Object.values(HOLDINGS)
    .flatMap((one) => "section" in one ? [one.section] : []);
  assert.deepEqual([...new Set(named)].toSorted(), sections.toSorted());
  await close();
});

async function prefixesIn(folder: URL): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const entry of Deno.readDir(folder)) {
    const url = new URL(entry.name + (entry.isDirectory ? "/" : ""), folder);
    if (entry.isDirectory) {
      for (const name of await prefixesIn(url)) names.add(name);
    } else if (entry.name.endsWith(".ts")) {
      const text = await Deno.readTextFile(url);
      for (const [, name = ""] of text.matchAll(KEY)) names.add(name);
    }
  }
  return names;
}
