import assert from "node:assert/strict";
import { coarse } from "@/islands/lib/coarse.ts";
import { startApp } from "../support/app.ts";
import { must, registerPeople } from "../support/client.ts";
import { visitPage } from "../support/pages.ts";
import { freshAnswer, startFakeSource } from "../weather/fake_source.ts";

const HERE = { action: "here", lat: "37.57", lon: "126.98" };

Deno.test("the place of a device is asked for and used only with consent, rounded, and kept nowhere", async () => {
  const weather = startFakeSource(freshAnswer);
  await using app = await startApp({ env: { OPEN_METEO_URL: weather.url } });
  const [person] = await registerPeople(app, 1);
  assert(person);
  const agree = (location: boolean) =>
    must(app, "PUT", "/api/me/consents", {
      ...{ token: person.access, body: { location } },
    });

  const before = await visitPage(app, person, "/menu");
  const refused = await visitPage(app, person, "/menu", HERE);
  const silent = weather.asked.length;
  await agree(true);
  const offered = await visitPage(app, person, "/menu");
  const used = await visitPage(app, person, "/menu", HERE);
  await agree(false);
  const withdrawn = await visitPage(app, person, "/menu", HERE);
  await app.pause();
  using kv = await Deno.openKv(app.kvPath);
  const stored = await Array.fromAsync(kv.list({ prefix: [] }));
  await weather.close();

  assert.match(before.html, /href="\/accounts\/consents#location"/);
  assert.deepEqual([refused.status, refused.location, silent], [
    ...[303, "/accounts/consents#location", 0],
  ]);
  assert.doesNotMatch(offered.html, /href="\/accounts\/consents#location"/);
  assert.equal(used.status, 200);
  assert.match(used.html, /지금 있는 곳의 날씨예요/);
  assert.match(used.html, /data-testid="weather"/);
  assert.equal(withdrawn.status, 303);
  const text = JSON.stringify(
    stored,
    (_, value) => typeof value === "bigint" ? `${value}` : value,
  );
  assert.doesNotMatch(text, /37\.57|126\.98/);
  assert.doesNotMatch(app.log(), /37\.57|126\.98/);
});

Deno.test("coarse() leaves a kilometre of a place", () => {
  assert.deepEqual(coarse({ latitude: 37.566535, longitude: 126.9779692 }), {
    ...{ lat: "37.57", lon: "126.98" },
  });
});
