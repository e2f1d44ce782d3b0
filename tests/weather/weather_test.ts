import assert from "node:assert/strict";
import fc from "fast-check";
import { readConfig } from "@/lib/config.ts";
import { AppError } from "@/lib/errors.ts";
import { openWeather, type WeatherDesk } from "@/lib/weather/mod.ts";
import { readCode } from "@/lib/weather/open_meteo.ts";
import { Weather } from "@/lib/weather/schema.ts";
import {
  type Behaviour,
  type FakeSource,
  kmaAnswer,
  NOON,
  startFakeSource,
} from "./fake_source.ts";

const SEOUL = { lat: 37.5665, lon: 126.978 };
const MINUTE_MS = 60_000;

Deno.test("read() gives now and the hours to come, and tells the source only the middle of a cell", async () => {
  const { desk, fake, close } = await open();

  const weather = await desk.read(SEOUL);
  await close();

  assert.deepEqual(Weather.parse(weather), weather);
  assert.equal(weather.temperature, 4.2);
  assert.equal(weather.precipitation, "rain");
  assert.equal(weather.source, "open-meteo");
  assert.equal(weather.hours.length, 12);
  assert.equal(weather.hours[2]?.precipitation, "snow");
  const query = fake.asked[0]?.searchParams;
  assert.notEqual(query?.get("latitude"), "37.567");
  assert.match(query?.get("latitude") ?? "", /^37\.5\d\d$/);
});

Deno.test("with a key the Korean service is asked", async () => {
  const { desk, close } = await open({ kma: true });

  const weather = await desk.read(SEOUL);
  await close();

  assert.equal(weather.source, "kma");
  assert.deepEqual(Weather.parse(weather), weather);
});

Deno.test("a cell is asked about once while its forecast is fresh, whoever asks at the same time", async () => {
  const { desk, fake, clock, close } = await open();

  await Promise.all([SEOUL, SEOUL, SEOUL].map((at) => desk.read(at)));
  await desk.read({ ...SEOUL, lon: SEOUL.lon + 0.001 });
  clock.at += 14 * MINUTE_MS;
  const later = await desk.read(SEOUL);
  await close();

  assert.equal(fake.asked.length, 1);
  assert.equal(later.age_s, 14 * 60);
});

Deno.test("an older forecast is answered at once and fetched again behind it; hours that passed are left out", async () => {
  const { desk, fake, clock, close } = await open();
  await desk.read(SEOUL);

  clock.at += 50 * MINUTE_MS;
  const { age_s, hours } = await desk.read(SEOUL);
  await desk.close();
  await close();

  assert.equal(age_s, 50 * 60);
  assert.equal(hours.length, 11);
  assert(fake.asked.length <= 2);
});

for (
  const behaviour of [
    ...["hang", "drip", "huge", "garbage", "otherShape", "redirect"] as const,
    500,
  ] as const
) {
  Deno.test(`a source that answers with "${behaviour}" is unavailable, with the last that is known`, async () => {
    const { desk: patient, fake, clock, impatient, close } = await open();
    await patient.read(SEOUL);
    const desk = impatient();
    fake.behaviour = behaviour;
    clock.at += 90 * MINUTE_MS;

    const [known, unknown] = await Promise.all([
      refusal(desk.read(SEOUL)),
      refusal(desk.read({ lat: 35.18, lon: 129.07 })),
    ]);
    const peeked = await desk.peek(SEOUL);
    await desk.close();
    await close();

    assert.equal(known.code, "serviceUnavailable");
    assert((known.options.retryAfterS ?? 0) > 0);
    const last = Weather.parse(known.options.details?.last_known);
    assert.deepEqual([last.stale, last.age_s], [true, 90 * 60]);
    assert.equal(unknown.options.details?.last_known, null);
    assert.equal(peeked?.stale, true);
  });
}

Deno.test("five failures rest the source for half a minute, then one call tries", async () => {
  const { desk, fake, clock, close } = await open({ behaviour: 500 });
  const ask = () => refusal(desk.read(SEOUL));

  for (let i = 0; i < 8; i++) await ask();
  const whileOpen = fake.asked.length;
  clock.at += 30_000;
  fake.behaviour = "well";
  const weather = await desk.read(SEOUL);
  await close();

  assert.equal(whileOpen, 5);
  assert.equal(fake.asked.length, 6);
  assert.equal(weather.stale, false);
});

Deno.test("peek() waits for nobody unless it may, and finds what was fetched behind it", async () => {
  const { desk, close } = await open();

  const first = await desk.peek(SEOUL);
  const second = await desk.peek(SEOUL, { waitMs: 60_000 });
  const third = await desk.peek(SEOUL);
  await close();

  assert.equal(first, null);
  assert.equal(second?.temperature, 4.2);
  assert.equal(third?.temperature, 4.2);
});

Deno.test("weather that is off asks nobody and says so", async () => {
  const kv = await Deno.openKv(":memory:");
  const { weather: config } = readConfig({ OPEN_METEO_URL: "off" });
  const desk = openWeather({ kv, now: () => NOON, config });

  const { code } = await refusal(desk.read(SEOUL));
  const peeked = await desk.peek(SEOUL, { waitMs: 60_000 });
  await desk.close();
  kv.close();

  assert.equal(desk.isOn, false);
  assert.deepEqual([code, peeked], ["serviceUnavailable", null]);
});

Deno.test("readCode() knows every code, and what falls by it", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 99 }), (code) => {
    const { precipitation, sky } = readCode(code);
    assert.equal(precipitation === "none", code < 51);
    if (precipitation !== "none") assert.equal(sky, "overcast");
  }));
  const falls = [3, 61, 66, 71, 81, 86, 95].map((code) =>
    readCode(code).precipitation
  );
  assert.deepEqual(falls, [
    ...["none", "rain", "sleet", "snow", "shower", "snow", "shower"],
  ]);
});

async function open(
  { behaviour = "well", kma = false }: {
    behaviour?: Behaviour;
    kma?: boolean;
  } = {},
): Promise<{
  desk: WeatherDesk;
  fake: FakeSource;
  clock: { at: number };
  /** Another one on the same store, which waits a quarter of a second. */
  impatient: () => WeatherDesk;
  close: () => Promise<void>;
}> {
  const fake = startFakeSource(kma ? kmaAnswer : undefined);
  fake.behaviour = behaviour;
  const kv = await Deno.openKv(":memory:");
  const clock = { at: NOON + 60_000 };
  const { weather: config } = readConfig({
    ...kma && { KMA_SERVICE_KEY: "key", KMA_URL: fake.url },
    OPEN_METEO_URL: fake.url,
  });
  const options = { kv, now: () => clock.at, config };
  const desk = openWeather({ ...options, timeoutMs: 60_000 });
  const impatient = () => openWeather({ ...options, timeoutMs: 250 });
  const close = async () => {
    await desk.close();
    kv.close();
    await fake.close();
  };
  return { desk, fake, clock, impatient, close };
}

async function refusal(reading: Promise<unknown>): Promise<AppError> {
  const error = await reading.then(() => null, (thrown) => thrown);
  assert(error instanceof AppError);
  return error;
}
