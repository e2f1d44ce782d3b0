import assert from "node:assert/strict";
import {
  deleteAccount,
  DEPARTED_ROUNDS_QUEUE,
  setAdmin,
  suspendUser,
  updateMe,
} from "@/lib/accounts/mod.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import {
  accessRound,
  createRound,
  handleRounds,
  hasRounds,
  listRounds,
  NewRound,
  type Round,
  runRound,
  saveWishes,
  showDetail,
} from "@/lib/matching/mod.ts";
import type { Services } from "@/lib/services.ts";
import { join, PASSWORD, withAccounts } from "../../accounts/support.ts";
import { eventually } from "../../support/client.ts";

/** A worker has to start first, on a busy machine too. */
const WORKER_MS = 30_000;

Deno.test("who deletes the account is taken out of rosters and wishes, twice as well as once", () =>
  withAccounts(async ({ services }) => {
    const { admin, goes, stays, circleId } = await openHouse(services);
    const open = await newRound(services, admin, circleId);
    const done = await newRound(services, admin, circleId);
    for (const roundId of [open.id, done.id]) {
      const wishes = { wants: ["goes"], vetoes: ["guest"] };
      await saveWishes(services, { user: stays, roundId, wishes });
    }
    const read = async (roundId: number, user: Me) =>
      await showDetail(
        services,
        await accessRound(services, { user, roundId }),
      );
    await runRound(services, { user: admin, roundId: done.id });
    await eventually(
      "the round is done",
      async () => (await read(done.id, admin)).state === "done",
      WORKER_MS,
    );
    assert.equal(await hasRounds(services, goes), true);

    await deleteAccount(services, { userId: goes.id, password: PASSWORD });
    await eventually(
      "they are out",
      async () =>
        (await listRounds(services, { user: goes, circleId })).length === 0,
    );
    const first = await everything(services);
    const again = services.kv.atomic();
    services.jobs.add(again, {
      queue: DEPARTED_ROUNDS_QUEUE,
      payload: goes.id,
    });
    await again.commit();
    await eventually("the second run is over", () => noJobs(services));

    assert.deepEqual(await everything(services), first);
    assert(!first.includes('"goes"') && !first.includes("바람"), first);
    const left = await read(open.id, stays);
    assert.deepEqual(left.roster.map(({ id }) => id), ["guest", "stays"]);
    assert.equal(left.people, 2);
    assert.deepEqual(left.my_wishes, { wants: [], vetoes: ["guest"] });
    const kept = await read(done.id, admin);
    assert.equal(kept.people, 3);
    assert.equal(kept.result?.seated, 2);
    assert(kept.roster.some(({ name }) => name === "탈퇴한 사용자"));
    await runRound(services, { user: admin, roundId: open.id });
    await eventually(
      "the other round is done",
      async () => (await read(open.id, admin)).state === "done",
      WORKER_MS,
    );
    assert.deepEqual((await read(open.id, admin)).result?.unassigned, [
      "guest",
      "stays",
    ]);
  }));

Deno.test("who is suspended when a round closes is not in it, and may be in the next", () =>
  withAccounts(async ({ services, clock }) => {
    const { admin, goes, stays, circleId } = await openHouse(services);
    const first = await newRound(services, admin, circleId);
    const second = await newRound(services, admin, circleId);
    for (const { id: roundId } of [first, second]) {
      const wishes = { wants: ["goes"], vetoes: ["guest"] };
      await saveWishes(services, { user: stays, roundId, wishes });
    }
    await suspendUser(services, {
      ...{ adminId: admin.id, userId: goes.id, category: "other", note: "" },
      until: clock.at + 1_000,
    });
    const rosterOf = async (roundId: number) => {
      const open = await accessRound(services, { user: admin, roundId });
      return open.seats.map(({ id }) => id);
    };

    await runRound(services, { user: admin, roundId: first.id });
    clock.at += 2_000;
    await runRound(services, { user: admin, roundId: second.id });

    assert.deepEqual(await rosterOf(first.id), ["guest", "stays"]);
    assert.deepEqual(await rosterOf(second.id), ["goes", "guest", "stays"]);
    const rounds = await listRounds(services, { user: goes, circleId });
    assert.deepEqual(rounds.map(({ id }) => id), [second.id]);
    for (const { id: roundId } of [first, second]) {
      await eventually(
        "the round is done",
        async () =>
          (await accessRound(services, { user: admin, roundId })).round
            .state === "done",
        WORKER_MS,
      );
    }
  }));

Deno.test("a running round is left alone until it is done", () =>
  withAccounts(async ({ services, clock }) => {
    const { admin, goes, circleId } = await openHouse(services);
    const { id } = await newRound(services, admin, circleId);
    const setState = async (state: string) => {
      const { key, value } = await services.kv.get<Round>(["rounds", id]);
      await services.kv.set(key, { ...value, state });
    };
    await setState("running");

    await deleteAccount(services, { userId: goes.id, password: PASSWORD });
    await eventually("it is put off", async () => {
      const [at, ...more] = await dueTimes(services);
      return more.length === 0 && at === clock.at + 30_000;
    });
    assert((await everything(services)).includes("바람"));
    await setState("done");
    clock.at += 30_000;

    await eventually("the name is gone", async () => {
      return !(await everything(services)).includes("바람");
    });
    await eventually("nothing is left to do", () => noJobs(services));
  }));

async function openHouse(services: Services) {
  handleRounds(services);
  services.jobs.start();
  const people: Me[] = [];
  for (const username of ["desk", "goes", "stays"]) {
    const { user: { id: userId } } = await join(services, username);
    if (username === "desk") {
      await setAdmin(services, { username, isGranted: true });
    }
    const changes = { address: "서울 강남구 역삼동" };
    people.push(await updateMe(services, { userId, changes }));
  }
  const [admin, goes, stays] = people;
  assert(admin?.circle && goes && stays);
  return { admin, goes, stays, circleId: admin.circle.id };
}

function newRound(services: Services, user: Me, circleId: number) {
  const roster = "id,name,veto\ngoes,바람,guest\nstays,돌,\nguest,손님,goes\n";
  const input = NewRound.parse({ name: "봄", roster });
  return createRound(services, { user, circleId, input });
}

/** Whatever the store has of rounds, as text. */
async function everything({ kv }: Services): Promise<string> {
  const found: unknown[] = [];
  for (
    const prefix of [
      ["rounds"],
      ["round_rosters"],
      ["round_wishes"],
      ["round_results"],
      ["rounds_by_user"],
    ]
  ) {
    for await (const { key, value } of kv.list({ prefix })) {
      found.push([key, value]);
    }
  }
  return JSON.stringify(found);
}

async function noJobs(services: Services): Promise<boolean> {
  return (await dueTimes(services)).length === 0;
}

/** When the recorded jobs are due. */
async function dueTimes({ kv }: Services): Promise<number[]> {
  const times: number[] = [];
  const jobs = kv.list({ prefix: ["jobs", DEPARTED_ROUNDS_QUEUE] });
  for await (const { key } of jobs) times.push(Number(key[2]));
  return times;
}
