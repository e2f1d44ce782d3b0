import assert from "node:assert/strict";
import type { Order } from "@/lib/orders/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  eventually,
  must,
  newName,
  type Person,
  registerPeople,
  registerPerson,
} from "../support/client.ts";
import { proveEmail } from "../support/matching.ts";
import {
  makeNeighbours,
  moveTo,
  postOrderAs,
  seat,
} from "../support/orders.ts";
import { visitPage } from "../support/pages.ts";

const PATIENCE_MS = 60_000;

Deno.test("The orders of a host who is suspended go on with others, who are told; what was ordered keeps their share", async () => {
  const name = newName();
  await using app = await startApp({
    env: { ADMIN_EMAILS: `${name}@example.com` },
  });
  const admin = await registerPerson(app, name);
  await proveEmail(app, admin);
  const [host, guest, third] = await registerPeople(app, 3);
  assert(host && guest && third);
  await makeNeighbours(app, [host, guest, third]);
  const gathering = await postOrderAs(app, host, { title: "모이는 중" });
  await seat(app, gathering.id, [guest, third]);
  const ordered = await postOrderAs(app, host, { title: "시킨 것" });
  await seat(app, ordered.id, [guest]);
  await must(app, "POST", `/api/orders/${ordered.id}/items`, {
    ...{ token: host.access, body: { name: "만두", price: 7_000, qty: 1 } },
  });
  await moveTo(app, host, ordered.id, ["locked", "ordered"]);
  const alone = await postOrderAs(app, host, { title: "혼자" });
  const theirs = await postOrderAs(app, guest, { title: "남의 것" });
  await seat(app, theirs.id, [host]);
  const asGuest = reader(app, guest);

  await suspend(app, admin, host);

  await eventually("all have gone on", async () => {
    const [one, two, left] = await Promise.all(
      [gathering, ordered, theirs].map(({ id }) => asGuest.order(id)),
    );
    return one?.host.id === guest.id && two?.host.id === guest.id &&
      left?.join_number === 1;
  }, PATIENCE_MS);
  const now = await asGuest.order(gathering.id);
  assert.deepEqual([now.state, now.join_number, now.title], [
    ...["open", 2, "모이는 중"],
  ]);
  const said = await asGuest.said(gathering.id);
  assert(said.some((line) => line.includes("님이 방장이 되었습니다")));
  const notices = await must<{ results: { kind: string }[] }>(
    ...[app, "GET", "/api/notices", { token: guest.access }] as const,
  );
  const told = notices.results.filter(({ kind }) => kind === "orderHost");
  assert.equal(told.length, 2);
  // Who ate still owes, and the next host can end it.
  const { shares } = await must<{ shares: { user: { id: number } }[] }>(
    ...[app, "GET", `/api/orders/${ordered.id}/settlement`] as const,
    { token: guest.access },
  );
  assert(shares.some(({ user }) => user.id === host.id));
  await moveTo(app, guest, ordered.id, ["arrived", "settled"]);

  await visitPage(app, admin, `/admin/users/${host.id}`, { action: "lift" });
  const { access: token } = await must<{ access: string }>(
    ...[app, "POST", "/api/token"] as const,
    { body: { username: host.username, password: host.password } },
  );
  const back = reader(app, { ...host, access: token });
  assert.equal((await back.order(ordered.id)).title, "시킨 것");
  assert.equal((await back.order(gathering.id)).join_number, 2);
  await eventually("with nobody else it is cancelled", async () => {
    return (await back.order(alone.id)).state === "cancelled";
  }, PATIENCE_MS);
});

function reader(app: App, { access: token }: Person) {
  return {
    order: (id: number) =>
      must<Order>(app, "GET", `/api/orders/${id}`, { token }),
    said: async (id: number) => {
      const { results } = await must<{ results: { message: string }[] }>(
        ...[app, "GET", `/api/rooms/${id}/messages`, { token }] as const,
      );
      return results.map(({ message }) => message);
    },
  };
}

async function suspend(app: App, admin: Person, who: Person): Promise<void> {
  const { status } = await visitPage(app, admin, `/admin/users/${who.id}`, {
    ...{ action: "suspend", category: "fraud", days: "7", note: "" },
  });
  assert.equal(status, 303);
}
