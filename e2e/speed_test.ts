import assert from "node:assert/strict";
import { BROWSER_TEST } from "./browser.ts";
import { PHONE, watchPaints } from "./painting.ts";
import { makeGroup, openCrowd, sayMany } from "./rooms.ts";
import {
  awake,
  isLast,
  numbered,
  readShifts,
  timeArrival,
  timeSend,
  watchShifts,
} from "./speed.ts";

/** What stands on the screen stays there while messages arrive. */
const MOST_SHIFT = 0.02;
const ARRIVING = 50;
const TAPS = 10;

Deno.test({
  ...BROWSER_TEST,
  name:
    "50 messages arrive without a shift of the page; taps and arrivals are timed",
  async fn() {
    const { stage: opened, people } = await openCrowd(2, PHONE);
    await using stage = opened;
    const [reader, writer] = people;
    assert(reader && writer);
    const roomId = await makeGroup(people);
    await sayMany(writer, roomId, numbered(30, "전에 온 말"));
    for (const { page } of people) await page.goto(`/rooms/${roomId}`);
    await awake(reader.page);
    await awake(writer.page);
    await watchShifts(reader.page);

    await sayMany(writer, roomId, numbered(ARRIVING, "지금 온 말"));
    await isLast(reader.page, `지금 온 말 ${ARRIVING}번`);
    const shift = await readShifts(reader.page);
    await watchPaints(reader.page);

    const taps: number[] = [];
    for (let i = 0; i < TAPS; i++) {
      taps.push(await timeSend(reader.page, `누른 말 ${i}번`));
    }
    const arrivals: number[] = [];
    for (let i = 0; i < TAPS; i++) {
      const text = `도착한 말 ${i}번`;
      const { shownAt, sentAt } = await timeArrival(
        reader.page,
        writer.page,
        text,
      );
      arrivals.push(shownAt - sentAt);
    }
    console.log(
      `layout shift ${shift}; tap to bubble ${show(taps)}; ` +
        `send to paint ${show(arrivals)}`,
    );

    assert(shift <= MOST_SHIFT, `CLS ${shift}`);
    assert.equal(taps.length + arrivals.length, 2 * TAPS);
    assert.deepEqual(stage.complaints, []);
  },
});

function show(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `p50 ${sorted[Math.floor(sorted.length / 2)]?.toFixed(0)} ms, most ${
    sorted.at(-1)?.toFixed(0)
  } ms`;
}
