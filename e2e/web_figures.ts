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
  const rounds = Number(Deno.args[0] ?? 5);
  console.log(JSON.stringify(await measureWeb(rounds)));
}

async function measureWeb(rounds: number): Promise<WebFigures> {
  const { stage, people } = await openCrowd(2, PHONE);
  await using _stage = stage;
  const [me, friend] = people;
  if (me === undefined || friend === undefined) throw new Error("nobody came");
  const roomId = await makeGroup([me, friend]);
  await sayMany(friend, roomId, numbered(60, "전에 온 말"));
  const paths = await memberPaths(me, roomId);
  const cookies = await me.context.cookies();

  const pages: PageFigures[] = [];
  for (const path of ["/", "/accounts/signup", "/accounts/login"]) {
    pages.push(await weigh(stage, { path, rounds, cookies: [] }));
  }
  for (const path of paths) {
    pages.push(await weigh(stage, { path, rounds, cookies }));
  }
  const times = rounds * 5;
  return {
    pages,
    ...await timeBare(stage, times),
    ...await timeRoom({ me, friend, roomId }, times),
  };
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

/** Opens a page cold, each time in a browser context of its own. */
async function weigh(
  stage: Stage,
  { path, rounds, cookies }: {
    path: string;
    rounds: number;
    cookies: Awaited<ReturnType<Visitor["context"]["cookies"]>>;
  },
): Promise<PageFigures> {
  const paintsMs: number[] = [];
  let bytes = { script: 0, style: 0 };
  for (let round = 0; round < rounds; round++) {
    const { page, context } = await stage.visit({ width: 360 });
    await context.addCookies(cookies);
    await slowDown(page);
    await page.goto(path);
    paintsMs.push(await firstPaint(page));
    if (round === 0) {
      await page.waitForLoadState("networkidle");
      bytes = await bytesOf(page);
    }
    await context.close();
  }
  return {
    path: path.replace(/\d{5,}/, ":id") +
      (cookies.length === 0 ? " (guest)" : ""),
    isChat: /^\/(chat|rooms)\b/.test(path),
    ...{ scriptBytes: bytes.script, styleBytes: bytes.style, paintsMs },
  };
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
