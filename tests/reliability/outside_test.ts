import assert from "node:assert/strict";
import type { Menu } from "@/lib/menu/schema.ts";
import { type FakeApi, startFakeApi } from "../llm/fake_api.ts";
import { type App, startApp } from "../support/app.ts";
import {
  call,
  eventually,
  must,
  type Person,
  registerPeople,
} from "../support/client.ts";
import {
  type Behaviour,
  type FakeSource,
  freshAnswer,
  startFakeSource,
} from "../weather/fake_source.ts";

/** Every mood in which a service may be, but for its silence: that takes its time. */
const QUICK: Behaviour[] = ["huge", "garbage", "otherShape", "redirect", 500];
const SLOW = ["hang", "drip"] as const;
/** So many failures in a row rest a service. */
const FAILURES = 5;

/** A place that nobody has asked about: cells are 5 km wide. */
let cells = 0;
const nextPlace = () => `?lat=${(34.5 + cells++ * 0.1).toFixed(2)}&lon=127.5`;

Deno.test("R24: services outside that fail, hang, drip or flood take down their own card only", async (t) => {
  const weather = startFakeSource(freshAnswer);
  const model = startFakeApi();
  await using app = await startApp({
    env: {
      OPEN_METEO_URL: weather.url,
      OPENAI_API_KEY: "sk-test",
      OPENAI_BASE_URL: model.url,
    },
  });
  const [person] = await registerPeople(app, 1);
  assert(person);
  await must(app, "PATCH", "/api/me", {
    token: person.access,
    body: { address: "서울 강남구 역삼동" },
  });
  await must(app, "PUT", "/api/me/consents", {
    token: person.access,
    body: { ai: true },
  });
  const stage = { app, person, weather, model };

  for (const behaviour of [...QUICK, ...SLOW]) {
    await t.step(`weather: ${behaviour}`, () => weatherFails(stage, behaviour));
  }
  for (const behaviour of [...QUICK.slice(0, 3), 500, ...SLOW] as const) {
    await t.step(`model: ${behaviour}`, () => modelFails(stage, behaviour));
  }
  await t.step("weather: after five failures nobody is asked", async () => {
    weather.behaviour = 500;
    for (let i = 0; i < FAILURES; i++) await readWeather(stage);
    const asked = weather.asked.length;
    const answer = await readWeather(stage);
    assert.equal(answer.status, 503);
    assert.equal(weather.asked.length, asked);
  });
  await weather.close();
  await model.close();
});

interface Stage {
  app: App;
  person: Person;
  weather: FakeSource;
  model: FakeApi;
}

async function weatherFails(
  stage: Stage,
  behaviour: Behaviour,
): Promise<void> {
  const { app, person, weather } = stage;
  weather.behaviour = behaviour;
  const refused = await readWeather(stage);
  const menu = await call<Menu>(app, "GET", `/api/menu${nextPlace()}`, {
    token: person.access,
  });
  const pages = await Promise.all(
    ["/", "/menu"].map((path) => readPage(stage, path)),
  );
  weather.behaviour = "well";
  // What pages began behind their answers may still fail, and rest the service.
  await eventually(
    "the weather is back",
    async () => (await readWeather(stage)).status === 200,
    120_000,
  );

  assert.equal(refused.status, 503);
  assert(Number(refused.headers.get("retry-after")) > 0);
  assert.equal(menu.status, 200);
  assert.equal(menu.body.suggestions.length, 5);
  assert.equal(menu.body.weather, null);
  for (const { status, text } of pages) {
    assert.equal(status, 200);
    assert.match(text, /data-testid="dishes"/);
  }
}

/** Ten questions a day: each mood gets one. */
async function modelFails(
  { app, person, model }: Stage,
  behaviour: FakeApi["behaviour"],
): Promise<void> {
  model.behaviour = behaviour;
  const asked = await call<Menu>(app, "POST", "/api/menu", {
    token: person.access,
    body: { message: "뜨끈한 국물", use_model: true },
  });

  assert.equal(asked.status, 200);
  assert.equal(asked.body.suggestions.length, 5);
  assert.equal(asked.body.history.at(-1)?.by, "rules");
}

async function readWeather({ app, person }: Stage) {
  return await call(app, "GET", `/api/weather${nextPlace()}`, {
    token: person.access,
  });
}

async function readPage(
  { app, person }: Stage,
  path: string,
): Promise<{ status: number; text: string }> {
  const answer = await fetch(app.url + path, {
    headers: { authorization: `Bearer ${person.access}` },
  });
  return { status: answer.status, text: await answer.text() };
}
