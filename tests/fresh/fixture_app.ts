import { Builder } from "fresh/dev";
import { app } from "./fixture/main.ts";
import { FIXTURE, type Running } from "./fixture_process.ts";

/** Runs the fixture in this process. */
export async function runInMemory(): Promise<Running> {
  const builder = new Builder({ root: FIXTURE.href });
  const apply = await builder.build({ snapshot: "memory" });
  apply(app);
  const handler = app.handler();
  return {
    ask: (path, init) => handler(new Request(`http://localhost${path}`, init)),
    url: null,
    folder: null,
    stop: () => Promise.resolve(),
  };
}
