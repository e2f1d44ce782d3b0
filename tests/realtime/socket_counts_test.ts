import assert from "node:assert/strict";
import { type CountNews, SocketCounts } from "@/lib/realtime/socket_counts.ts";

/** Workers that hear each other at once; each knows those that it has met. */
function openWorkers(...ids: string[]) {
  const known = new Map(ids.map((id) => [id, new Set<string>()]));
  const workers = new Map<string, SocketCounts>();
  for (const id of ids) {
    const send = (to: string, news: CountNews) =>
      workers.get(to)?.hear(id, news);
    workers.set(
      id,
      new SocketCounts({
        get others() {
          return [...known.get(id) ?? []];
        },
        send: (to, item) => send(to, item as CountNews),
        tell: (item) =>
          known.get(id)?.forEach((to) => send(to, item as CountNews)),
      }),
    );
  }
  const change = (act: "add" | "delete", one: string, other: string) => {
    for (const [id, to] of [[one, other], [other, one]] as const) {
      known.get(id)?.[act](to);
      workers.get(id)?.meet();
    }
  };
  return {
    worker: (id: string) => workers.get(id) ?? assert.fail(id),
    meet: (one: string, other: string) => change("add", one, other),
    part: (one: string, other: string) => change("delete", one, other),
  };
}

Deno.test("SocketCounts.of() counts what workers had before they met and since, each once", () => {
  const { worker, meet } = openWorkers("a", "b");
  worker("a").add("user 1", 1);
  worker("a").add("user 1", 1);
  worker("b").add("user 1", 1);

  meet("a", "b");
  worker("b").add("user 1", 1);
  worker("b").add("user 2", 1);
  worker("a").add("user 1", -1);

  for (const id of ["a", "b"]) {
    assert.equal(worker(id).of("user 1"), 3);
    assert.equal(worker(id).of("user 2"), 1);
    assert.equal(worker(id).of("user 3"), 0);
  }
});

Deno.test("SocketCounts forgets a worker that is gone, and hears all of it when it is back", () => {
  const { worker, meet, part } = openWorkers("a", "b");
  meet("a", "b");
  worker("b").add("user 1", 1);

  part("a", "b");
  worker("b").add("user 1", 1);
  assert.equal(worker("a").of("user 1"), 0);
  meet("a", "b");

  assert.equal(worker("a").of("user 1"), 2);
});
