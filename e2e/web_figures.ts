/** What pages weigh and how fast they are in a browser whose processor is slowed down; prints JSON for `deno task bench web`. */
import type { Page } from "playwright-core";
import type { PageFigures, WebFigures } from "../bench/web_plan.ts";
import { type Stage, until, type Visitor } from "./browser.ts";
import { PHONE } from "./painting.ts";
import { slowDown, timeBare, timeRoom } from "./room_figures.ts";
import { call, makeGroup, type Member, openCrowd, sayMany } from "./rooms.ts";
import { numbered } from "./speed.ts";

const ADDRESS = "서울 강남구 역삼동";

if (import.meta.main) {
  const [what, rounds = "5"] = Deno.args;
  const figures = await measureWeb(what === "pages", Number(rounds));
  console.log(JSON.stringify(figures));
}

/** A room, and pages when these are wanted, too. */
async function measureWeb(
  hasPages: boolean,
  rounds: number,
): Promise<WebFigures> {
  const { stage, people } = await openCrowd(2, PHONE);
  await using _stage = stage;
  const [me, friend] = people;
  if (me === undefined || friend === undefined) throw new Error("nobody came");
  const roomId = await makeGroup([me, friend]);
  await sayMany(friend, roomId, numbered(60, "전에 온 말"));
  const visits = hasPages ? await visitsOf(me, roomId) : [];
  const barePaintsMs: number[] = [];
  // By turns: what else runs for a while does not meet one page alone.
  for (let round = 0; hasPages && round < rounds; round++) {
    barePaintsMs.push(await openBare(stage));
    for (const visit of visits) await open(stage, visit);
  }
  const times = Math.min(rounds, 5) * 5;
  return {
    pages: visits.map(({ figures }) => figures),
    barePaintsMs,
    ...await timeBare(stage, times),
    ...await timeRoom({ me, friend, roomId }, times),
  };
}

type Cookies = Awaited<ReturnType<Visitor["context"]["cookies"]>>;

/** A page to be opened, and what is known of it so far. */
interface Visit {
  path: string;
  cookies: Cookies;
  figures: PageFigures;
}

function visitOf(path: string, cookies: Cookies): Visit {
  const name = path.replace(/\d{5,}/, ":id") +
    (cookies.length === 0 ? " (guest)" : "");
  const isChat = /^\/(chat|rooms)\b/.test(path);
  const bytes = { scriptBytes: 0, styleBytes: 0 };
  const figures = { path: name, isChat, ...bytes, paintsMs: [], againMs: [] };
  return { path, cookies, figures };
}

/** Every kind of page, as a guest or as a member sees it. */
async function visitsOf(me: Member, roomId: number): Promise<Visit[]> {
  const paths = await memberPaths(me, roomId);
  const cookies = await me.context.cookies();
  const guest = ["/", "/accounts/signup", "/accounts/login"];
  return [
    ...guest.map((path) => visitOf(path, [])),
    ...paths.map((path) => visitOf(path, cookies)),
  ];
}

/** Every kind of page that a member sees, with something on it. */
async function memberPaths(me: Member, roomId: number): Promise<string[]> {
  await call(me, "PATCH", "/api/me", { address: ADDRESS });
  const order = await call<{ id: number }>(me, "POST", "/api/orders", {
    ...{ title: "치킨 같이 시켜요", category: "치킨", target_number: 4 },
  });
  await call(me, "PUT", "/api/me/profiles/meal", {
    ...{ answers: { hours: { value: ["dinner"] } }, visible: true },
  });
  return [
    ...["/", "/welcome?step=wants", "/menu", "/matching?mode=meal"],
    ...["/orders", "/orders/new", `/orders/${order.id}`],
    ...["/chat", `/rooms/${roomId}`, `/rooms/${roomId}/info`, "/rooms/new"],
    ...["/accounts/my_page", "/accounts/my_page?mode=meal&quick=1"],
    ...["/accounts/settings", "/accounts/notices", "/accounts/sessions"],
  ];
}

/** Opens a page in a browser context of its own, and then again. */
async function open(
  stage: Stage,
  { path, cookies, figures }: Visit,
): Promise<void> {
  const { page, context } = await stage.visit({ width: 360 });
  await context.addCookies(cookies);
  await slowDown(page);
  await page.goto(path);
  figures.paintsMs.push(await firstPaint(page));
  await untilLoaded(page);
  const { script, style } = await bytesOf(page);
  Object.assign(figures, { scriptBytes: script, styleBytes: style });
  await page.goto("about:blank");
  await page.goto(path);
  figures.againMs.push(await firstPaint(page));
  await context.close();
}

/** Opens a page of one line. */
async function openBare(stage: Stage): Promise<number> {
  const html =
    `<!doctype html><meta name="viewport" content="width=device-width"><p>.`;
  const headers = { "content-type": "text/html" };
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => new Response(html, { headers }),
  );
  const { page, context } = await stage.visit({ width: 360 });
  await slowDown(page);
  await page.goto(`http://127.0.0.1:${server.addr.port}/`);
  const paint = await firstPaint(page);
  await context.close();
  await server.shutdown();
  return paint;
}

/** Scripts are asked for behind the first frame: until their number stays the same. */
async function untilLoaded(page: Page): Promise<void> {
  let before = -1;
  await until("its scripts are there", async () => {
    await page.waitForTimeout(250);
    const count = await page.evaluate(() => {
      const scripts = performance.getEntriesByType("resource")
        .filter(({ name }) => name.includes(".js"));
      const waits = document.getElementById("__FRSH_DATA") !== null &&
        !scripts.some(({ name }) => name.includes("/boot.js"));
      return waits ? -1 : scripts.length;
    });
    const isSame = count >= 0 && count === before;
    before = count;
    return isSame;
  });
}

async function firstPaint(page: Page): Promise<number> {
  const read = () =>
    page.evaluate(() =>
      performance.getEntriesByName("first-contentful-paint")[0]?.startTime ??
        null
    );
  let paint: number | null = null;
  await until("something is painted", async () => {
    paint = await read();
    return paint !== null;
  });
  return Number(paint);
}

/** The bodies of scripts and styles as they came over the wire, compressed. */
async function bytesOf(
  page: Page,
): Promise<{ script: number; style: number }> {
  return await page.evaluate(() => {
    const sum = (isWanted: (name: string) => boolean) =>
      performance.getEntriesByType("resource")
        .filter((one) => isWanted(new URL(one.name).pathname))
        .reduce(
          (all, one) =>
            all + (one as PerformanceResourceTiming).encodedBodySize,
          0,
        );
    return {
      script: sum((name) => name.endsWith(".js")),
      style: sum((name) => name.endsWith(".css")),
    };
  });
}
