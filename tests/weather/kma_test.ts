import assert from "node:assert/strict";
import { baseTime, Kma, rainOf, seoulTime } from "@/lib/weather/kma.ts";
import { kmaAnswer, startFakeSource } from "./fake_source.ts";

const CELL = { nx: 60, ny: 127 };

/** Times of day in Seoul, and the base time that is then the newest to be had. */
const TABLE = [
  ["2026-11-21T00:00", "20261120 2300"],
  ["2026-11-21T02:09", "20261120 2300"],
  ["2026-11-21T02:10", "20261121 0200"],
  ["2026-11-21T05:09", "20261121 0200"],
  ["2026-11-21T05:10", "20261121 0500"],
  ["2026-11-21T08:10", "20261121 0800"],
  ["2026-11-21T11:30", "20261121 1100"],
  ["2026-11-21T14:10", "20261121 1400"],
  ["2026-11-21T19:59", "20261121 1700"],
  ["2026-11-21T20:10", "20261121 2000"],
  ["2026-11-21T23:09", "20261121 2000"],
  ["2026-12-31T23:59", "20261231 2300"],
  ["2027-01-01T01:00", "20261231 2300"],
] as const;

Deno.test("baseTime() is the newest forecast that can be had, also across midnight and New Year", () => {
  for (const [clock, base] of TABLE) {
    const { date, time } = seoulTime(
      baseTime(Date.parse(`${clock}:00+09:00`)),
    );

    assert.equal(`${date} ${time}`, base, clock);
  }
});

Deno.test("rainOf() reads every way in which rain is written", () => {
  assert.equal(rainOf("강수없음"), 0);
  assert.equal(rainOf("0"), 0);
  assert.equal(rainOf("1mm 미만"), 0.5);
  assert.equal(rainOf("6.2mm"), 6.2);
  assert.equal(rainOf("30.0~50.0mm"), 30);
  assert.equal(rainOf("50.0mm 이상"), 50);
  assert.equal(rainOf("-"), null);
  assert.equal(rainOf(undefined), null);
});

Deno.test("Kma reads the hour of now and the hours to come, and sends the key once encoded", async () => {
  const fake = startFakeSource(kmaAnswer);
  const now = () => Date.parse("2026-11-21T12:20:00+09:00");
  const kma = new Kma({ url: fake.url, key: "a%2Bb%3D%3D", now });

  const forecast = await kma.fetch(CELL, AbortSignal.timeout(30_000));
  await fake.close();

  const { hours, ...current } = forecast;
  assert.deepEqual(current, {
    ...{ temperature: 20, humidity: 80, wind: 1.5, sky: "overcast" },
    ...{ precipitation: "rain", precipitation_mm: 0.5 },
    observed_at: "2026-11-21T02:00:00.000Z",
  });
  assert.equal(hours.length, 12);
  assert.equal(hours[0]?.at, "2026-11-21T03:00:00.000Z");
  assert.equal(hours[4]?.precipitation, "none");
  const query = fake.asked[0]?.searchParams;
  assert.equal(query?.get("serviceKey"), "a+b==");
  assert.equal(query?.get("base_time"), "1100");
  assert.deepEqual([query?.get("nx"), query?.get("ny")], ["60", "127"]);
});

Deno.test("Kma takes the forecast before when the newest is late, and throws when there is none", async () => {
  let late = 1;
  const fake = startFakeSource((asked) =>
    late-- > 0
      ? { response: { header: { resultCode: "03", resultMsg: "NO_DATA" } } }
      : kmaAnswer(asked)
  );
  const now = () => Date.parse("2026-11-21T14:10:30+09:00");
  const kma = new Kma({ url: fake.url, key: "key", now });
  const ask = () => kma.fetch(CELL, AbortSignal.timeout(30_000));

  const { observed_at, hours } = await ask();
  late = 2;
  const nothing = await ask().then(() => "answered", () => "threw");
  await fake.close();

  assert.equal(observed_at, "2026-11-21T02:00:00.000Z");
  assert.equal(hours[0]?.at, "2026-11-21T05:00:00.000Z");
  assert.equal(nothing, "threw");
});

Deno.test("Kma throws what it cannot use: a refusal, an unknown sky, a temperature that is none", async () => {
  const broken =
    (category: string, fcstValue: string) => (asked: URLSearchParams) => {
      const text = JSON.stringify(kmaAnswer(asked));
      return JSON.parse(
        text,
        (_, value) =>
          value?.category === category ? { ...value, fcstValue } : value,
      );
    };
  const answers = [
    () => ({ response: { header: { resultCode: "30", resultMsg: "KEY" } } }),
    broken("SKY", "9"),
    broken("TMP", "-998"),
  ];
  for (const says of answers) {
    const fake = startFakeSource(says);
    const now = () => Date.parse("2026-11-21T12:20:00+09:00");
    const kma = new Kma({ url: fake.url, key: "key", now });

    await assert.rejects(kma.fetch(CELL, AbortSignal.timeout(30_000)));
    await fake.close();
  }
});
