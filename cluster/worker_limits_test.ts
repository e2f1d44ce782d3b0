import assert from "node:assert/strict";
import {
  eventually,
  mayOpen,
  openSocket,
  type Place,
  registerPeople,
  type TestSocket,
} from "../tests/support/client.ts";
import { closing, LIMITED, startWorkers } from "./clusters.ts";

const MANY = 24;

/** By then each of two workers has answered, and so heard what the other told before. */
async function askBoth({ url }: Place): Promise<void> {
  for (let i = 0; i < MANY; i++) {
    const response = await fetch(`${url}/health`, {
      headers: { connection: "close" },
    });
    await response.body?.cancel();
  }
}

Deno.test("R9: a person has five sockets in a process, whichever of its workers hold them", async () => {
  await using app = await startWorkers(2, LIMITED);
  const [person] = await registerPeople(app, 1);
  assert(person);
  const sockets: TestSocket[] = [];
  await using _all = closing(sockets);
  for (let i = 0; i < 5; i++) {
    sockets.push(await openSocket(app, person));
    await askBoth(app);
  }

  const tries: boolean[] = [];
  for (let i = 0; i < MANY; i++) tries.push(await mayOpen(app, person));
  assert(tries.every((isIn) => !isIn), tries.join());
  await sockets.pop()?.close();
  await eventually("there is room", () => mayOpen(app, person), 30_000);
});
