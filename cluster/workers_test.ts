import { startWorkers } from "./clusters.ts";
import { SCENARIOS } from "./scenarios/all.ts";
import { FAULTS } from "./scenarios/faults.ts";

Deno.test("Two workers of `deno serve --parallel` on one file are one server, also when it is killed", async (t) => {
  await using app = await startWorkers(2);
  // Each connection meets one of the workers, chosen by the kernel.
  const cluster = { first: app, second: app };
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    await t.step(name, () => scenario(cluster));
  }
  for (const [name, fault] of Object.entries(FAULTS)) {
    await t.step(name, () => fault(app));
  }
});
