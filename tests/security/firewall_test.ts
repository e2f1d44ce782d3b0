import assert from "node:assert/strict";
import { homeTexts } from "@/lib/i18n/home.ts";
import type { CardView } from "@/lib/matching/schema.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  openDirect,
  openSocket,
  type Person,
  registerPeople,
} from "../support/client.ts";
import { makeGroup } from "../support/groups.ts";
import {
  moveTo,
  proveEmail,
  showDate,
  showProfile,
} from "../support/matching.ts";
import { fillPath, readOperations } from "../support/openapi.ts";
import { visitPage } from "../support/pages.ts";

/** What of a person may be asked for by those who do not date. */
interface Known {
  person: Person;
  roomId: string;
  roomNumber: string;
  groupId: string;
  /** An order of hers with a mate in it, and its room. */
  orderId: string;
  orderRoomId: string;
}

/** A moment, whose parts may be the same by chance, and a token, which has one in it. */
const CLOCK =
  /\d{4}-\d\d-\d\dT[\d:.]+Z|\b1[789]\d{11}\b|eyJ[\w-]+\.[\w-]+\.[\w-]+|\d+분 남음/g;
const MODES = ["roommate", "date", "meal"];
const STILL_LOOKING = homeTexts("ko").people.looking;

Deno.test("Nobody who does not date can tell by any byte whether somebody else does", async (t) => {
  await using app = await startApp();
  const [ann, mate, stranger, dater] = await registerPeople(app, 4);
  assert(ann && mate && stranger && dater);
  for (const person of [ann, mate, stranger]) await moveTo(app, person);
  for (const person of [ann, mate]) {
    await showProfile(app, person, "roommate", { gender: "f", bedtime: "l" });
    await showProfile(app, person, "meal", { hours: ["dinner"] });
  }
  await showDate(app, dater, "달빛");
  // Proving one's address is no sign of dating: it is done before.
  await proveEmail(app, ann);
  await proveEmail(app, mate);
  const room = await openDirect(app, ann, mate);
  const group = await makeGroup(app, [ann, mate]);
  const order = await orderTogether(app, ann, mate);
  const known: Known = {
    person: ann,
    roomId: String(room.id),
    roomNumber: String(room.number),
    groupId: String(group.id),
    orderId: String(order.id),
    orderRoomId: String(order.room_id),
  };
  await must(app, "POST", `/api/rooms/${room.id}/messages`, {
    token: ann.access,
    body: { client_id: "a", message: "같이 살까요?" },
  });
  await eventually("ann is a roommate", async () => {
    const { body } = await call<{ results: unknown[] }>(
      app,
      "GET",
      "/api/matches/recommended?mode=roommate",
      { token: mate.access },
    );
    return body.results.length === 1;
  });
  await using ofMate = await openSocket(app, mate);
  await using ofStranger = await openSocket(app, stranger);
  const look = async () => ({
    mate: await everything(app, mate, known),
    stranger: await everything(app, stranger, known),
  });
  const before = await look();
  const off = await look();
  const heard = [ofMate.events.length, ofStranger.events.length];

  await showProfile(app, ann, "date", {
    ...{ nickname: "햇살", birth_year: 1998, gender: "f" },
  }, "저녁에 한강을 걸어요.");
  await matchUp(app, ann, dater);
  const on = await look();

  for (const who of ["mate", "stranger"] as const) {
    await t.step(`${who}: ${off[who].size} answers`, () => {
      assert(off[who].size > 100, "little was asked");
      const order = off[who].get(`/api/orders/${known.orderId}`) ?? "";
      assert.match(
        order,
        who === "mate" ? /^200 .*같이 먹어요/s : /^(200|404)/,
      );
      for (const path of off[who].keys()) {
        const answers = [before, off, on].map((all) => all[who].get(path));
        assertSame(path, answers.map((text) => text ?? ""));
      }
    });
  }
  await t.step("sockets heard nothing of it", () => {
    assert.deepEqual([ofMate.events.length, ofStranger.events.length], heard);
  });
  await t.step("the test would see it: the other dater does", async () => {
    const { html } = await visitPage(app, dater, "/matching/matches?mode=date");
    assert.match(html, /햇살/);
  });
});

async function orderTogether(app: App, host: Person, mate: Person) {
  const order = await must<{ id: number; room_id: number }>(
    ...[app, "POST", "/api/orders", {
      token: host.access,
      body: { title: "같이 먹어요", category: "치킨", target_number: 4 },
    }] as const,
  );
  await must(app, "POST", `/api/orders/${order.id}/seat`, {
    token: mate.access,
  });
  await must(app, "POST", `/api/rooms/${order.room_id}/messages`, {
    token: host.access,
    body: { client_id: "o", message: "몇 시에 드세요?" },
  });
  return order;
}

async function matchUp(app: App, ann: Person, dater: Person): Promise<void> {
  const like = async (from: Person, nickname: string) => {
    const token = from.access;
    const find = async () => {
      const path = "/api/matches/recommended?mode=date";
      const { results } = await must<{ results: CardView[] }>(
        ...[app, "GET", path, { token }] as const,
      );
      return results.find(({ user }) => user.display_name === nickname);
    };
    await eventually(`${nickname} is there`, async () => !!await find());
    return await must<{ matched: boolean }>(app, "POST", "/api/matches/like", {
      token,
      body: { user_id: (await find())?.user.id, mode: "date" },
    });
  };
  await like(ann, "달빛");
  assert.equal((await like(dater, "햇살")).matched, true);
}

/** Every answer of the site to somebody who asks about somebody else, by path. */
async function everything(
  app: App,
  asker: Person,
  known: Known,
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const path of await pathsOf(app, known)) {
    await eventually("the page knows whom to show", async () => {
      const { status, html } = await visitPage(app, asker, path);
      answers.set(path, `${status} ${html}`);
      // On a busy machine it does not wait for them, and says so.
      return !html.includes(STILL_LOOKING);
    });
  }
  return answers;
}

async function pathsOf(app: App, known: Known): Promise<string[]> {
  const { person, roomId, groupId, roomNumber, orderId, orderRoomId } = known;
  const idsFor = (path: string) => {
    if (/orders|post/.test(path)) return [orderId];
    return /rooms|messages|chat/.test(path)
      ? [roomId, groupId, orderRoomId, String(person.id)]
      : [String(person.id)];
  };
  const operations = await readOperations(app);
  const paths = operations.filter(({ method }) => method === "GET")
    .flatMap(({ path, parameters }) => {
      const names = parameters.filter((one) => one.in === "path");
      return idsFor(path).flatMap((id) => {
        const values = names.map(({ name }) => [name, id] as const);
        const mode = names.some(({ name }) => name === "mode") ? MODES : [id];
        return mode.flatMap((mode) =>
          queriesOf(parameters, person).map((query) =>
            fillPath(path, {
              ...Object.fromEntries(values),
              ...{ mode, number: roomNumber, seq: "1" },
            }) + query
          )
        );
      });
    });
  return [...new Set([...paths, ...pagesOf(known)])];
}

function queriesOf(
  parameters: { name: string; in: string }[],
  { username }: Person,
): string[] {
  const names = parameters.filter((one) => one.in === "query")
    .map(({ name }) => name);
  if (names.includes("mode")) return MODES.map((mode) => `?mode=${mode}`);
  if (names.includes("q")) return [`?q=${username.slice(0, 12)}`];
  if (names.includes("query")) return [`?query=${username.slice(0, 12)}`];
  return [""];
}

function pagesOf(
  { person, roomId, groupId, orderId, orderRoomId }: Known,
): string[] {
  const { id } = person;
  return [
    ...["/", "/chat", `/chat/${id}`, `/rooms/${roomId}`],
    ...[`/rooms/${roomId}/info`, `/rooms/${groupId}`],
    ...[`/rooms/${groupId}/info`, "/accounts/my_page", "/accounts/settings"],
    ...["/matching/friends", "/orders", `/orders/${orderId}`],
    ...[`/rooms/${orderRoomId}`, `/rooms/${orderRoomId}/info`, "/menu"],
    ...["/accounts/notices", `/orders?category=${encodeURIComponent("치킨")}`],
    ...MODES.flatMap((mode) => [
      ...[`/matching?mode=${mode}`, `/matching/${id}?mode=${mode}`],
      ...[`/matching/likes?mode=${mode}`, `/matching/matches?mode=${mode}`],
    ]),
  ];
}

/** Checks that an answer is the same but for words which differ between two answers to the same anyway, as clocks and nonces do. */
function assertSame(path: string, [one, two, later]: string[]): void {
  const [a = [], b = [], c = []] = [one, two, later].map((text) =>
    (text ?? "").replace(CLOCK, "").split(/(?<=\W)|(?=\W)/)
  );
  assert.equal(b.length, a.length, `${path} is never twice the same`);
  const around = (words: string[], i: number) =>
    words.slice(Math.max(0, i - 12), i + 12).join("");
  for (const [i, word] of a.entries()) {
    if (word !== b[i] || c[i] === word) continue;
    assert.fail(`${path}: "${around(a, i)}" became "${around(c, i)}"`);
  }
  assert.equal(c.length, a.length, `${path} became longer or shorter`);
}
