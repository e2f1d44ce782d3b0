import type { App } from "../tests/support/app.ts";
import { must } from "../tests/support/calls.ts";
import type { Facts } from "../tests/support/look.ts";

export interface Login {
  username: string;
  password: string;
}

interface Cast {
  member: Login;
  partner: Login;
  admin: Login;
}

interface Me {
  id: number;
  username: string;
  circle: { id: number } | null;
}

interface Order {
  id: number;
  title: string;
  state: string;
  host: { id: number };
}

type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** A bearer of somebody's. */
export async function tokenOf(app: App, login: Login): Promise<string> {
  const { username, password } = login;
  const body = { username, password };
  return (await must<{ access: string }>(app, "POST", "/api/token", { body }))
    .access;
}

/** Looks up what pages are about, and makes the rounds and the report that the demonstration has none of. */
export async function gather(
  app: App,
  { member, partner, admin }: Cast,
): Promise<Facts> {
  const [ask, , rule] = await Promise.all(
    [member, partner, admin].map((login) => asker(app, login)),
  );
  if (!ask || !rule) throw new Error("The cast is not whole");
  const me = await ask<Me>("GET", "/api/me");
  const found = await ask<{ results: { id: number; username: string }[] }>(
    "GET",
    `/api/users/search?q=${partner.username}`,
  );
  const partnerId = idOf(
    found.results,
    (one) => one.username === partner.username,
  );
  const circleId = me.circle?.id ?? 0;
  const rounds = await makeRounds(rule, circleId, [member, partner]);
  return {
    ...{ circleId, partnerId },
    ...await findTalk(ask),
    ...await findOrders(ask, me.id),
    ...rounds,
    reportId: await report(ask, partnerId),
  };
}

async function asker(app: App, login: Login): Promise<Ask> {
  const token = await tokenOf(app, login);
  return (method, path, body) => must(app, method, path, { token, body });
}

async function findTalk(ask: Ask) {
  const rooms = await ask<{ results: { id: number; kind: string }[] }>(
    "GET",
    "/api/rooms?limit=100",
  );
  const cards = await ask<{ results: { user: { id: number } }[] }>(
    "GET",
    "/api/matches/recommended?mode=roommate",
  );
  const mode = "roommate";
  const liked = await ask<{ results: { user: { id: number } }[] }>(
    "GET",
    `/api/matches/likes?mode=${mode}`,
  );
  const user_id = idOf(liked.results.map(({ user }) => user), () => true);
  const match = await ask<{ room_id: number }>("POST", "/api/matches/like", {
    ...{ user_id, mode },
  });
  return {
    homeRoomId: match.room_id,
    groupId: idOf(rooms.results, ({ kind }) => kind === "group"),
    candidateId: idOf(cards.results.map(({ user }) => user), () => true),
  };
}

async function findOrders(ask: Ask, userId: number) {
  const board = async (query: string) =>
    (await ask<{ results: Order[] }>("GET", `/api/orders?${query}`)).results;
  const mine = await board("mine=true");
  const all = await board("state=open");
  const isMine = ({ id }: Order) => mine.some((order) => order.id === id);
  return {
    ownOrderId: idOf(
      mine,
      ({ state, host }) => state === "open" && host.id === userId,
    ),
    openOrderId: idOf(all, (order) => !isMine(order)),
    doneOrderId: idOf(mine, ({ state }) => state === "settled"),
  };
}

async function makeRounds(rule: Ask, circleId: number, seated: Login[]) {
  const roster = [
    "id,name",
    ...seated.map(({ username }, i) =>
      `${username},${i === 0 ? "미나" : "준호"}`
    ),
    ...["guest1,박산", "guest2,최들"],
  ].join("\n");
  const open = (name: string) =>
    rule<{ id: number }>("POST", `/api/circles/${circleId}/rounds`, {
      ...{ name, roster, mode: "roommate", size: 2 },
    });
  const done = await open("가을 학기 2인실");
  await rule("POST", `/api/rounds/${done.id}/run`);
  const next = await open("봄 학기 2인실");
  return { openRoundId: next.id, doneRoundId: done.id };
}

async function report(ask: Ask, id: number): Promise<string> {
  const made = await ask<{ id: number | string }>("POST", "/api/reports", {
    ...{ kind: "user", id, category: "spam" },
    reason: "같은 광고를 여러 번 보냈어요.",
  });
  return String(made.id);
}

function idOf<T extends { id: number }>(
  list: readonly T[],
  isIt: (one: T) => boolean,
): number {
  const found = list.find(isIt);
  if (found === undefined) throw new Error("Not in the world");
  return found.id;
}
