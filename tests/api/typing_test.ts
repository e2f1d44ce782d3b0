import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";
import { openSocket, registerPeople } from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";

/** Nobody is told who types where more than 20 are. */
const MOST = 20;

Deno.test("Typing is told among 20 members and not among 21", async () => {
  await using app = await startApp();
  const people = await registerPeople(app, MOST + 1);
  const [writer, reader] = people;
  assert(writer && reader);
  const small = await makeGroup(app, people.slice(0, MOST));
  const large = await makeGroup(app, people);
  await using writing = await openSocket(app, writer);
  await using reading = await openSocket(app, reader);
  for (const { id } of [small, large]) {
    await writing.subscribe(id, 0);
    await reading.subscribe(id, 0);
  }

  writing.say({ type: "typing", room_id: large.id });
  writing.say({ type: "typing", room_id: small.id });
  await reading.next("typing");
  await writing.send(large.id, "다 썼어요");
  await reading.next("chat.message");

  const told = reading.events.filter(({ type }) => type === "typing");
  assert.deepEqual(told, [
    { type: "typing", room_id: small.id, user_id: writer.id },
  ]);
});
