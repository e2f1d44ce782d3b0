import assert from "node:assert/strict";
import { ELSEWHERE } from "@/tasks/gallery/elsewhere.ts";
import { Gallery } from "@/tasks/gallery/Gallery.tsx";
import { draw } from "@/tests/components/support.ts";
import { LOOKS } from "@/tests/support/looks.ts";

const COMPONENTS = "components/";

Deno.test("the gallery shows every component, or a page is known that does", async () => {
  const names = await namesIn(COMPONENTS);
  const shown = new Set<string>();
  for (const name of await namesIn("tasks/gallery/")) {
    await follow(`tasks/gallery/${name}.tsx`, shown);
  }

  const missing = names.filter((name) =>
    !shown.has(name) && !(name in ELSEWHERE)
  );
  const nowhere = Object.entries(ELSEWHERE).filter(([name, route]) =>
    !names.includes(name) || !(route in LOOKS)
  );

  assert.deepEqual(missing, [], "Show each in tasks/gallery/");
  assert.deepEqual(nowhere, [], "Mend each in tasks/gallery/elsewhere.ts");
});

Deno.test("the gallery draws itself in both languages, and names nothing twice", () => {
  for (const locale of ["ko", "en"] as const) {
    const page = draw(<Gallery locale={locale} />);

    const ids = page.all("[id]").map(({ id }) => id);
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
    assert.deepEqual(twice, []);
    assert(page.all("[data-case]").length > 10);
    assert.doesNotMatch(page.text(), /undefined|NaN|\[object/);
  }
});

/** Adds the components that a file shows, and those that they show. */
async function follow(path: string, shown: Set<string>): Promise<void> {
  const text = await Deno.readTextFile(path);
  for (const [, name = ""] of text.matchAll(/@\/components\/(\w+)\.tsx/g)) {
    if (shown.has(name)) continue;
    shown.add(name);
    await follow(`${COMPONENTS}${name}.tsx`, shown);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (name.endsWith(".tsx")) names.push(name.replace(".tsx", ""));
  }
  return names;
}
