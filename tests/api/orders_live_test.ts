import assert from "node:assert/strict";
import { applyOrderEvent, type OrderEvent } from "@/lib/orders/events.ts";
import type { Order } from "@/lib/orders/schema.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import { startApp } from "../support/app.ts";
import {
  call,
  must,
  openSocket,
  registerPeople,
  type TestSocket,
} from "../support/client.ts";
import { makeNeighbours, postOrderAs, seat } from "../support/orders.ts";

const PATIENCE_MS = 30_000;

/** The order as the next event about it has it, once it is as wanted. */
async function heard(
  socket: TestSocket,
  isWanted: (order: Order) => boolean,
): Promise<Order> {
  const isNews = (event: unknown): event is OrderEvent =>
    typeof event === "object" && event !== null && "order" in event;
  const event: unknown = await socket.next(
    (one: unknown) => isNews(one) && isWanted(one.order),
    PATIENCE_MS,
  );
  assert(isNews(event));
  return event.order;
}

Deno.test("Orders over sockets", async (t) => {
  await using app = await startApp();
  const people = await registerPeople(app, 3);
  const [host, ann, bob] = people;
  assert(host && ann && bob);
  await makeNeighbours(app, people);

  await t.step(
    "members hear each change; who is removed hears no more",
    async () => {
      const order = await postOrderAs(app, host, { target_number: 3 });
      const path = `/api/orders/${order.id}`;
      await using all = await openSocket(app, host);
      await seat(app, order.id, [ann]);
      const joined = await heard(all, ({ join_number }) => join_number === 2);
      const roomPath = `/ws/chat/${order.room_id}`;
      const inside = await openSocket(app, ann, { path: roomPath });

      await must(app, "POST", `/api/rooms/${order.id}/bans/${ann.id}`, {
        ...{ token: host.access, body: {} },
      });
      const { code } = await inside.closed;
      const alone = await heard(
        all,
        ({ revision }) => revision > joined.revision,
      );
      const back = await call<{ code: string }>(app, "POST", `${path}/seat`, {
        token: ann.access,
      });
      const byDoor = await must<Room>(
        app,
        "POST",
        `/api/rooms/${order.id}/join`,
        {
          token: bob.access,
        },
      );

      assert.equal(code, 4003);
      assert.equal(alone.join_number, 1);
      assert.deepEqual([back.status, back.body.code], [409, "banned"]);
      assert.deepEqual([byDoor.kind, byDoor.member_count], ["order", 2]);
    },
  );

  await t.step("cancelling closes the room with 4040", async () => {
    const order = await postOrderAs(app, host);
    await seat(app, order.id, [ann]);
    const path = `/ws/chat/${order.room_id}`;
    const inside = await openSocket(app, ann, { path });
    await using all = await openSocket(app, ann);

    const cancel = { token: host.access, body: { state: "cancelled" } };
    await must(app, "POST", `/api/orders/${order.id}/state`, cancel);
    const { code } = await inside.closed;
    const news = await heard(all, ({ state }) => state === "cancelled");

    assert.equal(code, 4040);
    assert.equal(news.id, order.id);
  });

  await t.step(
    "R28: what was known, and the events since, is what a reload shows",
    async () => {
      const order = await postOrderAs(app, host, { target_number: 2 });
      await seat(app, order.id, [ann]);
      const path = `/api/orders/${order.id}`;
      const read = () => must<Order>(app, "GET", path, { token: ann.access });
      await using socket = await openSocket(app, ann);
      let known = await read();
      const later = new Date(Date.now() + 86_400_000).toISOString();
      const acts: [typeof host, string, string, unknown?][] = [
        [bob, "POST", "/waitlist"],
        [host, "PATCH", "", { target_number: 4, title: "넷이서" }],
        [bob, "POST", "/seat"],
        [ann, "POST", "/extension"],
        [ann, "DELETE", "/extension"],
        [host, "PATCH", "", { deadline_at: later }],
        [ann, "PUT", "/items", [{ name: "콜라", price: 2_000 }]],
        [bob, "DELETE", "/seat"],
        [host, "POST", "/state", { state: "locked" }],
        [host, "POST", "/state", { state: "open" }],
        [host, "POST", "/state", { state: "locked" }],
        [host, "POST", "/state", { state: "ordered" }],
        [host, "POST", "/state", { state: "arrived" }],
        [host, "POST", "/state", { state: "settled" }],
      ];

      for (const [who, method, tail, body] of acts) {
        const what = `${method} ${tail}`;
        await must(app, method, path + tail, { token: who.access, body });
        const fresh = await read();
        const news = await heard(
          socket,
          (one) => one.id === order.id && one.revision >= fresh.revision,
        );
        assert(fresh.revision > known.revision, what);
        known = applyOrderEvent(known, { type: "order", order: news });
        assert.deepEqual(known, fresh, what);
        const old = applyOrderEvent(known, { type: "order", order });
        assert.deepEqual(old, known, "old news changes nothing");
      }
    },
  );
});
