import { openWorkers } from "./clusters.ts";
import { SCENARIOS } from "./scenarios/all.ts";

Deno.test("Two workers of `deno serve --parallel` on one file are one server", async (t) => {
  await using cluster = await openWorkers();
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    await t.step(name, () => scenario(cluster));
  }
});
