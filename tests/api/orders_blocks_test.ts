import assert from "node:assert/strict";
import type { Board, Order } from "@/lib/orders/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  type EventOf,
  eventually,
  must,
  openSocket,
  type Person,
  readHistory,
  registerPeople,
  type TestSocket,
} from "../support/client.ts";
import {
  makeNeighbours,
  moveTo,
  postOrderAs,
  seat,
} from "../support/orders.ts";

const PATIENCE_MS = 30_000;

Deno.test("Who blocks whom does not share a table with the other as its host", async (t) => {
  await using app = await startApp();
  const [host, ann, bob, cho] = await registerPeople(app, 4);
  assert(host && ann && bob && cho);
  await makeNeighbours(app, [host, ann, bob, cho]);
  const eaten = await postOrderAs(app, host);
  await seat(app, eaten.id, [ann, bob]);
  await moveTo(app, host, eaten.id, ["locked", "ordered"]);
  const order = await postOrderAs(app, host, { target_number: 3 });
  const full = await postOrderAs(app, host, { target_number: 2 });
  await seat(app, full.id, [cho]);
  await seat(app, order.id, [ann, bob]);
  await must(app, "POST", `/api/orders/${full.id}/waitlist`, {
    token: ann.access,
  });

  await t.step(
    "a host's block takes the guest out, and nobody reads why",
    async () => {
      await using socket = await openSocket(app, ann);
      await socket.subscribe(order.id, 0);
      await block(app, host, ann);
      await socket.next(
        (event) => event.type === "error" && event.code === "notMember",
        PATIENCE_MS,
      );

      const seen = await look(app, bob, order.id);
      assert.deepEqual([seen.join_number, seen.state], [2, "open"]);
      const lines = await readHistory(app, bob, order.id);
      assert.deepEqual(
        lines.flatMap(({ event }) => event ? [[event.type, event.user_id]] : [])
          .at(-1),
        ["leave", ann.id],
      );
      assert.deepEqual((await noticesOf(app, ann)).map(({ kind }) => kind), []);
    },
  );

  await t.step(
    "the host's orders are nowhere for the guest any more",
    async () => {
      await eventually(
        "nobody waits any more",
        async () => (await look(app, host, full.id)).waiting_number === 0,
        PATIENCE_MS,
      );
      for (const { id } of [order, full]) {
        const ask = (method: string, path = "") =>
          call(app, method, `/api/orders/${id}${path}`, { token: ann.access });
        const answers = [
          await ask("GET"),
          await ask("POST", "/seat"),
          await ask("POST", "/waitlist"),
          await ask("GET", "/items"),
        ];
        assert(answers.every(({ status }) => status === 404));
      }
      const board = await must<Board>(app, "GET", "/api/orders", {
        token: ann.access,
      });
      assert.deepEqual(board.results.map(({ id }) => id), [eaten.id]);
    },
  );

  await t.step("who blocks the host leaves, and hears so", async () => {
    await block(app, bob, host);
    await eventually(
      "the host is alone",
      async () => (await look(app, host, order.id)).join_number === 1,
      PATIENCE_MS,
    );

    const [notice] = await noticesOf(app, bob);
    assert.equal(notice?.kind, "orderParted");
    const posted = await postOrderAs(app, bob);
    const board = await must<Board>(app, "GET", "/api/orders", {
      token: host.access,
    });
    assert(!board.results.some(({ id }) => id === posted.id));
  });

  await t.step("what is ordered is still eaten and paid together", async () => {
    for (const person of [host, ann, bob]) {
      const { join_number, is_joined } = await look(app, person, eaten.id);
      assert.deepEqual([join_number, is_joined], [3, true]);
    }
  });

  await t.step("two guests of a third keep their seats", async () => {
    const dinner = await postOrderAs(app, cho);
    await seat(app, dinner.id, [host, ann]);
    await must(app, "DELETE", `/api/users/${ann.id}/block`, {
      token: host.access,
    });
    await block(app, ann, host);
    // One that has an effect, to wait for.
    const other = await postOrderAs(app, host);
    await seat(app, other.id, [cho]);
    await block(app, cho, host);
    await eventually(
      "the later block has taken effect",
      async () => (await look(app, host, other.id)).join_number === 1,
      PATIENCE_MS,
    );
    assert.equal((await look(app, ann, dinner.id)).is_joined, true);
  });
});

Deno.test("Guests who block one another keep their seats and see nothing of what the other says", async () => {
  await using app = await startApp();
  const [host, ann, bob] = await registerPeople(app, 3);
  assert(host && ann && bob);
  await makeNeighbours(app, [host, ann, bob]);
  const { id, room_id } = await postOrderAs(app, host);
  await seat(app, id, [ann, bob]);
  await using mine = await openSocket(app, ann);
  await using theirs = await openSocket(app, bob);
  const single = await openSocket(app, bob, {
    path: `/ws/chat/${room_id}`,
    ready: false,
  });
  await single.opened();
  for (const socket of [mine, theirs]) await socket.subscribe(room_id, 0);
  await mine.send(room_id, "전에 한 말");

  await block(app, ann, bob);
  await eventually(
    "what one says reaches no socket of the other",
    async () => {
      const heard = [
        await heardBy([theirs, single], mine, { room_id, text: "안나의 말" }),
        await heardBy([mine], theirs, { room_id, text: "보라의 말" }),
      ];
      return heard.flat().every((text) => text === "");
    },
    PATIENCE_MS,
  );
  await must(app, "POST", `/api/rooms/${room_id}/messages`, {
    ...{ token: host.access, body: { client_id: "h", message: "방장의 말" } },
  });
  for (const socket of [mine, theirs]) {
    await socket.next(
      (event) =>
        event.type === "chat.message" && event.message.message === "방장의 말",
      PATIENCE_MS,
    );
  }
  const textsOf = async (person: Person) =>
    (await readHistory(app, person, room_id))
      .flatMap(({ user, message }) => user === null ? [] : [message]);
  const [annReads, bobReads, hostReads] = [
    await textsOf(ann),
    await textsOf(bob),
    await textsOf(host),
  ];
  assert(!annReads.includes("보라의 말") && annReads.includes("방장의 말"));
  assert(!bobReads.includes("안나의 말") && !bobReads.includes("전에 한 말"));
  assert(bobReads.includes("보라의 말") && bobReads.includes("방장의 말"));
  assert(hostReads.includes("안나의 말") && hostReads.includes("보라의 말"));
  assert.equal((await look(app, bob, id)).join_number, 3);
  await single.close();
});

/** What sockets are told of a line that another one says. */
async function heardBy(
  sockets: TestSocket[],
  speaker: TestSocket,
  { room_id, text }: { room_id: number; text: string },
): Promise<string[]> {
  const answer = await speaker.send(room_id, text);
  assert(answer.type === "accepted");
  return await Promise.all(sockets.map(async (socket) => {
    const event = await socket.next<EventOf<"chat.message">>(
      (event) =>
        event.type === "chat.message" && event.message.seq === answer.seq,
      PATIENCE_MS,
    );
    return event.message.message;
  }));
}

async function block(app: App, by: Person, whom: Person): Promise<void> {
  await must(app, "POST", `/api/users/${whom.id}/block`, { token: by.access });
}

function look(app: App, person: Person, orderId: number): Promise<Order> {
  return must<Order>(app, "GET", `/api/orders/${orderId}`, {
    token: person.access,
  });
}

async function noticesOf(
  app: App,
  person: Person,
): Promise<{ kind: string }[]> {
  const { results } = await must<{ results: { kind: string }[] }>(
    app,
    "GET",
    "/api/notices",
    { token: person.access },
  );
  return results.filter(({ kind }) => kind === "orderParted");
}
