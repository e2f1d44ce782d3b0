import assert from "node:assert/strict";
import {
  counter,
  gauge,
  gauges,
  histogram,
  metricsText,
} from "@/lib/metrics.ts";

Deno.test("metricsText() shows counters by label", async () => {
  const asked = counter("test_asked_total", "Asked");
  asked.add(1, { method: "GET" });
  asked.add(2, { method: "GET" });
  counter("test_asked_total", "Asked").add(1, { method: 'P"\n' });

  const text = await metricsText();

  assert.match(text, /# TYPE test_asked_total counter/);
  assert.match(text, /^test_asked_total\{method="GET"\} 3$/m);
  assert.match(text, /^test_asked_total\{method="P__"\} 1$/m);
});

Deno.test("gauge() is read when asked, and can be taken away", async () => {
  let value = 1;
  const remove = gauge("test_open", "Open", () => value);
  value = 5;

  assert.match(await metricsText(), /^test_open 5$/m);
  remove();
  assert.doesNotMatch(await metricsText(), /test_open/);
});

Deno.test("histogram() counts values below each bound", async () => {
  const seconds = histogram("test_seconds", "Seconds", [0.1, 1]);
  for (const value of [0.05, 0.1, 0.5, 9]) seconds.observe(value);

  const text = await metricsText();

  assert.match(text, /^test_seconds_bucket\{le="0.1"\} 2$/m);
  assert.match(text, /^test_seconds_bucket\{le="1"\} 3$/m);
  assert.match(text, /^test_seconds_bucket\{le="\+Inf"\} 4$/m);
  assert.match(text, /^test_seconds_count 4$/m);
  assert.match(text, /^test_seconds_sum 9.65$/m);
});

Deno.test("metricsText() leaves out a number that cannot be read, and shows the rest", async () => {
  const removals = [
    gauge("test_broken", "Broken", () => Promise.reject(new Error("away"))),
    gauge("test_silent", "Silent", () => new Promise<number>(() => {})),
    gauges(
      "test_labelled",
      "Labelled",
      () => Promise.resolve([[{ queue: "mail" }, 2], [{ queue: "menu" }, 3]]),
    ),
  ];

  const text = await metricsText();
  for (const remove of removals) remove();

  assert.match(text, /^# TYPE test_broken gauge$/m);
  assert.doesNotMatch(text, /^test_(broken|silent)/m);
  assert.match(text, /^test_labelled\{queue="mail"\} 2$/m);
  assert.match(text, /^test_labelled\{queue="menu"\} 3$/m);
});
