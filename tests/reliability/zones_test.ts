import assert from "node:assert/strict";
import { mergeMessages, openLog } from "@/islands/lib/room_log.ts";
import type { Message } from "@/lib/rooms/schema.ts";
import { openChance } from "../support/seed.ts";

const HOUR_MS = 3_600_000;
/** The nights in which New York puts its clocks forward and back, and Lord Howe by half an hour. */
const NIGHTS = ["2026-03-08T04:00:00.000Z", "2026-11-01T03:00:00.000Z"];
const ZONES = ["Asia/Seoul", "UTC", "America/New_York", "Australia/Lord_Howe"];

/** What a process in this zone writes for every half hour of those nights, and its own clock's hours. */
async function textsIn(zone: string) {
  const moments = NIGHTS.flatMap((night) =>
    Array.from(
      { length: 16 },
      (_, i) => new Date(Date.parse(night) + i * HOUR_MS / 2).toISOString(),
    )
  );
  const program = `
    import { formatClock, formatDate, formatListTime } from "@/lib/i18n/dates.ts";
    const moments = ${JSON.stringify(moments)};
    const texts = moments.map((at) => ["ko", "en"].map((locale) => [
      formatClock(at, locale),
      formatDate(at, locale),
      ...[-24, 0, 24].map((hours) =>
        formatListTime(at, Date.parse(at) + hours * ${HOUR_MS}, locale)),
    ]));
    const hours = moments.map((at) => new Date(at).getHours());
    console.log(JSON.stringify({ texts, hours }));`;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-check", program],
    env: { TZ: zone },
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout)) as {
    texts: string[][][];
    hours: number[];
  };
}

Deno.test("R13: times read the same in a zone with summer time, and under a clock that is a day off", async () => {
  const [seoul, ...others] = await Promise.all(ZONES.map(textsIn));
  assert(seoul);

  for (const [i, other] of others.entries()) {
    assert.notDeepEqual(other.hours, seoul.hours, `${ZONES[i + 1]} is in use`);
    assert.deepEqual(other.texts, seoul.texts, ZONES[i + 1]);
  }
  for (const [korean = []] of seoul.texts) {
    const [clock, , early, now, late] = korean;
    assert.equal(early, clock, "a client a day behind shows the clock");
    assert.equal(now, clock);
    assert.equal(late, "어제");
  }
});

Deno.test("R13: a client orders by seq, however far off the clocks that wrote the times were", () => {
  const { whole } = openChance("R13 zones");
  const messages = Array.from({ length: 200 }, (_, i): Message => ({
    ...{ id: i, room_id: 1, seq: i + 1, client_id: `c${i}`, kind: "text" },
    ...{ user: null, message: `${i}`, deleted: false },
    created_at: new Date(Date.parse(NIGHTS[0] ?? "") + whole(-24, 24) * HOUR_MS)
      .toISOString(),
  }));
  let log = openLog(null);
  const waiting = [...messages];
  while (waiting.length > 0) {
    const [one] = waiting.splice(whole(0, waiting.length - 1), 1);
    if (one !== undefined) log = mergeMessages(log, [one]);
  }

  assert.deepEqual(log.messages, messages);
});
