import assert from "node:assert/strict";
import { Weather } from "@/lib/weather/schema.ts";
import { startApp } from "@/tests/support/app.ts";
import { call, eventually, registerPeople } from "@/tests/support/client.ts";
import { freshAnswer, startFakeSource } from "./fake_source.ts";

interface Unavailable {
  code: string;
  last_known: unknown;
}

Deno.test("GET /api/weather tells of my circle, of another or of a point, and is 503 while its source is down", async () => {
  const fake = startFakeSource(freshAnswer);
  await using app = await startApp({ env: { OPEN_METEO_URL: fake.url } });
  const [person] = await registerPeople(app, 1);
  assert(person);
  const token = person.access;
  const get = (query: string) =>
    call<Unavailable>(app, "GET", `/api/weather${query}`, { token });

  const nowhere = await get("?lat=&lon=");
  let point = await get("?lat=37.5665&lon=126.978");
  await eventually("the weather of a point", async () => {
    point = await get("?lat=37.5665&lon=126.978");
    return point.status === 200;
  }, 60_000);
  const abroad = await get("?lat=48.8&lon=2.3");
  const half = await get("?lat=37.5");
  const unknown = await get("?circle=12345");
  fake.behaviour = 500;
  const elsewhere = await get("?lat=35.18&lon=129.08");
  await fake.close();

  assert.equal(point.status, 200);
  assert.equal(Weather.parse(point.body).source, "open-meteo");
  assert.deepEqual([abroad.status, half.status], [400, 400]);
  assert.equal(unknown.status, 404);
  assert.equal(elsewhere.status, 503);
  assert.equal(elsewhere.body.code, "serviceUnavailable");
  assert.equal(elsewhere.body.last_known, null);
  assert(Number(elsewhere.headers.get("retry-after")) > 0);
  assert([200, 400].includes(nowhere.status), `${nowhere.status}`);
});
