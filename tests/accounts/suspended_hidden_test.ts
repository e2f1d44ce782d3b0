import assert from "node:assert/strict";
import {
  liftSuspension,
  MOVED_QUEUE,
  searchUsers,
  suspendUser,
} from "@/lib/accounts/mod.ts";
import { facesOf } from "@/lib/matching/faces.ts";
import { accessOrder, listBoard, takeOrderSeat } from "@/lib/orders/mod.ts";
import { BoardQuery } from "@/lib/orders/schema.ts";
import { followOwners, listListed, saveProfile } from "@/lib/profiles/mod.ts";
import { ProfileInput } from "@/lib/profiles/schema.ts";
import { openTown, postAs, type Town } from "../orders/town.ts";
import { eventually } from "../support/waiting.ts";
import { refusalOf } from "./support.ts";

const DAY_MS = 86_400_000;
const mode = "roommate" as const;

Deno.test("who is suspended is in no proposal, search or board until it is over, and those in an order keep it", async () => {
  await using town = await openTown(4);
  const { services, clock, ids: [host = 0, guest = 0, seeker = 0, admin = 0] } =
    town;
  followOwners(services);
  services.jobs.start();
  for (const userId of [host, seeker]) await show(town, userId);
  const order = await postAs(town, host, {
    deadline_at: clock.now + 3 * DAY_MS,
  });
  await takeOrderSeat(services, { userId: guest, orderId: order.id });
  const until = clock.now + DAY_MS;
  const suspend = () =>
    suspendUser(services, {
      ...{ adminId: admin, userId: host, until },
      ...{ category: "abuse", note: "" },
    });
  const pair = { userId: seeker, otherId: host, mode };
  assert.deepEqual(await seenBy(town, seeker), ["listed", "found", "board"]);

  await suspend();
  await refusalOf(facesOf(services, pair), "userNotFound");
  await eventually(
    "nobody is proposed",
    async () => (await seenBy(town, seeker)).length === 0,
  );
  const asked = { userId: seeker, orderId: order.id };
  await refusalOf(accessOrder(services, asked), "orderNotFound");
  assert.equal(
    (await accessOrder(services, { ...asked, userId: guest })).id,
    order.id,
  );

  await liftSuspension(services, { adminId: admin, userId: host });
  await isBack(town, seeker);
  await facesOf(services, pair);

  await suspend();
  clock.now = until;
  // Whatever comes in lets the worker look at what is due.
  const job = { queue: MOVED_QUEUE, payload: guest };
  await services.jobs.add(services.kv.atomic(), job).commit();
  await isBack(town, seeker);
});

async function isBack(town: Town, seeker: number): Promise<void> {
  await eventually(
    "who was suspended is back",
    async () => (await seenBy(town, seeker)).length === 3,
  );
}

/** Where a neighbour meets the first of the town. */
async function seenBy(
  { services, ids: [hostId = 0] }: Town,
  userId: number,
): Promise<string[]> {
  const circleId = (await services.kv.get<{ circle_id: number }>(
    ["users", userId],
  )).value?.circle_id ?? 0;
  const listed = await Array.fromAsync(
    listListed(services, { circleId, mode }),
    ({ user_id }) => user_id,
  );
  const found = await searchUsers(services, { q: "person1", userId });
  const board = await listBoard(services, { userId, ...BoardQuery.parse({}) });
  return [
    ...listed.includes(hostId) ? ["listed"] : [],
    ...found.some(({ id }) => id === hostId) ? ["found"] : [],
    ...board.results.some(({ host }) => host.id === hostId) ? ["board"] : [],
  ];
}

async function show({ services }: Town, userId: number): Promise<void> {
  const answers = { gender: { value: "f" }, bedtime: { value: "l" } };
  const input = ProfileInput.parse({ answers, visible: true });
  await saveProfile(services, { userId, mode, input });
}
