import assert from "node:assert/strict";
import { LOOKS, NO_LOOK } from "../support/looks.ts";
import { listFileRoutes } from "../support/routes.ts";

Deno.test("every route is looked at, or says why there is nothing to see", async () => {
  const routes = (await listFileRoutes()).map(({ path }) => path);

  const unseen = routes.filter((path) => !(path in LOOKS || path in NO_LOOK));
  const gone = [...Object.keys(LOOKS), ...Object.keys(NO_LOOK)]
    .filter((path) => !routes.includes(path) && path !== "/nowhere");

  assert.deepEqual(unseen, [], "Add each to tests/support/looks.ts");
  assert.deepEqual(gone, [], "Remove each from tests/support/looks.ts");
});

Deno.test("no two looks have one name", () => {
  for (const [route, looks] of Object.entries(LOOKS)) {
    const names = looks.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length, `${route}: ${names}`);
  }
});
