import type { CDPSession, Page } from "playwright-core";
import type { RoomFigures } from "../bench/web_plan.ts";
import type { Stage } from "./browser.ts";
import { PHONE, timeTap, watchPaints, whenSeen } from "./painting.ts";
import { type Member, sayMany } from "./rooms.ts";
import {
  awake,
  isLast,
  numbered,
  readShifts,
  timeArrival,
  timeSend,
  timeSendTask,
  watchShifts,
} from "./speed.ts";

/** So many times slower than this machine. */
const SLOWER = 4;
const ARRIVING = 50;
/** The first ones find nothing compiled. */
const WARM_UP = 3;

/** Keeps when each frame of a socket came, before the page hears of it. */
const NOTE_FRAMES = `
  globalThis.__frames = [];
  globalThis.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => {
        const at = performance.timeOrigin + performance.now();
        globalThis.__frames.push({ at, data: String(data) });
      });
    }
  };
`;

/** The least that a page can do: a tap, or a message, adds one line. */
const BARE = `<!doctype html>
  <meta name="viewport" content="width=device-width">
  <button style="width: 44px; height: 44px">+</button>
  <ol></ol>
  <script>
    const add = (text) => {
      const line = document.createElement("li");
      line.className = "bubble";
      line.textContent = text;
      document.querySelector("ol").append(line);
    };
    let count = 0;
    document.querySelector("button").onclick = () => add("line " + ++count);
    onmessage = ({ data }) => {
      globalThis.__at = performance.timeOrigin + performance.now();
      add(data);
    };
  </script>`;

/** What a room of two does with 50 arriving messages, with taps and with arrivals. */
export async function timeRoom(
  { me, friend, roomId }: { me: Member; friend: Member; roomId: number },
  times: number,
): Promise<Omit<RoomFigures, "bareTapsMs" | "bareArrivalsMs">> {
  await me.page.addInitScript(NOTE_FRAMES);
  for (const { page } of [me, friend]) {
    await page.goto(`/rooms/${roomId}`);
    await awake(page);
  }
  const slow = await slowDown(me.page);
  await watchShifts(me.page);
  await sayMany(friend, roomId, numbered(ARRIVING, "지금 온 말"));
  await isLast(me.page, `지금 온 말 ${ARRIVING}번`);
  const shift = await readShifts(me.page);
  await watchPaints(me.page);
  const taken: Taken[] = [];
  for (let i = 0; i < times + WARM_UP; i++) {
    taken.push(await timeOnce(me.page, friend.page, i));
  }
  await slow.detach();
  const of = (what: keyof Taken) =>
    taken.slice(WARM_UP).map((one) => one[what]);
  return {
    shift,
    tapsMs: of("tapMs"),
    tapTasksMs: of("tapTaskMs"),
    arrivalsMs: of("arrivalMs"),
    arrivalTasksMs: of("arrivalTaskMs"),
  };
}

interface Taken {
  tapMs: number;
  tapTaskMs: number;
  arrivalMs: number;
  arrivalTaskMs: number;
}

/** A tap for each of both ways to time it, since watching lines takes time, too; and an arrival. */
async function timeOnce(mine: Page, theirs: Page, i: number): Promise<Taken> {
  const tapMs = await timeSend(mine, `누른 말 ${i}번`);
  await isLast(mine, `누른 말 ${i}번`);
  const tapTaskMs = await timeSendTask(mine, `또 누른 말 ${i}번`);
  const text = `도착한 말 ${i}번`;
  const { shownAt, taskAt } = await timeArrival(mine, theirs, text);
  const at = await receivedAtOf(mine, text);
  return {
    ...{ tapMs, tapTaskMs },
    ...{ arrivalMs: shownAt - at, arrivalTaskMs: taskAt - at },
  };
}

/** The same taps and arrivals on the least page there can be: what the browser itself takes. */
export async function timeBare(
  stage: Stage,
  times: number,
): Promise<Pick<RoomFigures, "bareTapsMs" | "bareArrivalsMs">> {
  const { page, context } = await stage.visit(PHONE);
  await page.setContent(BARE);
  await slowDown(page);
  await watchPaints(page);
  const taps: number[] = [];
  const arrivals: number[] = [];
  for (let i = 0; i < times + WARM_UP; i++) {
    taps.push(await timeTap(page, "button"));
    const { shownAt } = await whenSeen(
      page,
      `message ${i}.`,
      () => page.evaluate((i) => postMessage(`message ${i}.`), i),
    );
    arrivals.push(shownAt - Number(await page.evaluate("globalThis.__at")));
  }
  await context.close();
  return {
    bareTapsMs: taps.slice(WARM_UP),
    bareArrivalsMs: arrivals.slice(WARM_UP),
  };
}

/** Slows the processor of a page down. */
export async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return session;
}

async function receivedAtOf(page: Page, text: string): Promise<number> {
  return await page.evaluate((text) => {
    const frames: { at: number; data: string }[] = Reflect.get(
      globalThis,
      "__frames",
    );
    return frames.find(({ data }) => data.includes(text))?.at ?? NaN;
  }, text);
}
