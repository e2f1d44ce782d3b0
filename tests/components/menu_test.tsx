import assert from "node:assert/strict";
import { MenuQuestion } from "@/components/MenuQuestion.tsx";
import { WeatherCard } from "@/components/WeatherCard.tsx";
import { menuTexts } from "@/lib/i18n/menu.ts";
import type { Menu } from "@/lib/menu/schema.ts";
import type { WeatherHour } from "@/lib/weather/schema.ts";
import { draw } from "@/tests/components/support.ts";
import { weatherOf } from "@/tests/menu/support.ts";

const t = menuTexts("ko");

const HOUR: WeatherHour = {
  ...{ at: "2026-11-21T15:00:00.000Z", temperature: -3.6, sky: "cloudy" },
  ...{ precipitation: "snow", precipitation_mm: 1, chance: 60 },
};

Deno.test("WeatherCard says in words what its drawings show, with the age and the source", () => {
  const weather = weatherOf({
    ...{ temperature: -0.4, precipitation: "sleet", precipitation_mm: 0.55 },
    ...{ age_s: 1_260, source: "kma", hours: [HOUR] },
  });

  const text = draw(<WeatherCard {...{ t, weather }} hasCircle />).text();

  for (
    const words of ["0°", "진눈깨비", "0.6mm", "습도 50%", "기상청", "21분 전"]
  ) {
    assert(text.includes(words), `${words}: ${text}`);
  }
  for (const words of ["0시", "눈", "−4°", "60%"]) {
    assert(text.includes(words), `${words}: ${text}`);
  }
  assert.doesNotMatch(text, /−0|NaN|undefined/);
});

Deno.test("WeatherCard marks the last that is known, and is quiet where nothing is", () => {
  const old = draw(
    <WeatherCard
      {...{ t }}
      weather={weatherOf({ stale: true, age_s: 9_000 })}
      hasCircle
    />,
  );
  const none = draw(<WeatherCard {...{ t }} weather={null} hasCircle />);
  const nowhere = draw(
    <WeatherCard {...{ t }} weather={null} hasCircle={false} />,
  );

  assert(old.text().includes(t.weather.stale));
  assert(old.text().includes("2시간 전"));
  assert.deepEqual(none.all("a, [role=alert]"), []);
  assert(none.text().includes(t.weather.missing));
  assert.equal(
    nowhere.get("a").getAttribute("href"),
    "/accounts/my_page",
  );
});

Deno.test("MenuQuestion offers a model only where there is one, and nothing more when all is asked", () => {
  const menu: Menu = {
    ...{ suggestions: [], weather: null, history: [], left: 0 },
    ...{ resets_at: "2026-11-21T15:00:00.000Z" },
    ...{ model_available: false, model_agreed: true, use_model: true },
  };

  const without = draw(<MenuQuestion {...{ t, menu }} refused={null} />);
  const offered = draw(
    <MenuQuestion
      t={t}
      menu={{ ...menu, left: 3, model_available: true }}
      refused={{ message: "국물", errors: ["틀렸어요"], summary: null }}
    />,
  );

  const asked = draw(
    <MenuQuestion
      t={t}
      menu={{ ...menu, model_available: true, model_agreed: false }}
      refused={null}
    />,
  );

  assert.deepEqual(without.all("[name=use_model]"), []);
  assert.deepEqual(asked.all("[name=use_model]"), []);
  assert.equal(
    asked.get("form a").getAttribute("href"),
    "/accounts/consents#ai",
  );
  assert(without.get("button").hasAttribute("disabled"));
  assert(without.text().includes(t.spent));
  assert(offered.get("[name=use_model]").hasAttribute("checked"));
  assert(!offered.get("button").hasAttribute("disabled"));
  assert.equal(offered.get("textarea").textContent, "국물");
  assert.equal(
    offered.get("textarea").getAttribute("aria-describedby"),
    offered.get("p.text-error").getAttribute("id"),
  );
});
