import assert from "node:assert/strict";
import { kindsIn, Violations } from "@/lib/web/violations.ts";
import { startApp } from "../support/app.ts";
import { call } from "../support/client.ts";

const OLD = {
  "csp-report": {
    "document-uri": "https://hanjari.example/rooms/4711?seq=3",
    "violated-directive": "script-src-elem 'self'",
    "effective-directive": "script-src-elem",
    "blocked-uri": "https://evil.example/x.js?who=me",
    "script-sample": "secret text",
  },
};
const NEW = [
  {
    type: "csp-violation",
    body: {
      documentURL: "https://hanjari.example/chat",
      effectiveDirective: "img-src",
      blockedURL: "inline",
    },
  },
  { type: "deprecation", body: {} },
];

Deno.test("kindsIn() reads both kinds of reports, and keeps no address, query or text of theirs", () => {
  assert.deepEqual(kindsIn(OLD), [{
    directive: "script-src-elem",
    blocked: "https://evil.example",
    path: "/rooms/0",
  }]);
  assert.deepEqual(kindsIn(NEW), [{
    ...{ directive: "img-src", blocked: "inline", path: "/chat" },
  }]);
  for (const other of [null, 7, "x", [], {}, { "csp-report": 1 }, [OLD]]) {
    assert.deepEqual(kindsIn(other), []);
  }
  const [forged] = kindsIn({
    "csp-report": { "violated-directive": "a\nb".repeat(400) },
  });
  assert(forged && /^[ab]{1,120}$/.test(forged.directive));
});

Deno.test("Violations logs the 1st, 10th, 100th … of a kind, and of made-up kinds no more than of one", () => {
  const violations = new Violations();
  const kind = { directive: "img-src", blocked: "inline", path: "/" };

  const told = Array.from({ length: 1_000 }, () => violations.add(kind));
  assert.deepEqual(told.filter((one) => one !== null), [1, 10, 100, 1_000]);
  const many = Array.from(
    { length: 5_000 },
    (_, i) => violations.add({ ...kind, path: `/${"x".repeat(i % 7)}${i}` }),
  );
  assert(many.filter((one) => one !== null).length < 210);
});

Deno.test("browsers' reports are taken and answered by nothing; others are refused, and so are too many", async () => {
  await using app = await startApp({ env: { RATE_LIMITS: "on" } });
  const send = (body: unknown, type = "application/csp-report") =>
    call(app, "POST", "/csp-reports", {
      headers: { "content-type": type, origin: app.origin },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  const taken = await send(OLD);
  assert.deepEqual([taken.status, taken.body], [204, ""]);
  assert.equal((await send(NEW, "application/reports+json")).status, 204);
  assert.equal((await send("{ cut off")).status, 400);
  assert.equal((await send("x", "text/plain")).status, 415);
  assert.equal((await send(`"${"x".repeat(20_000)}"`)).status, 413);
  const metrics = await call<string>(app, "GET", "/metrics");
  assert.match(metrics.body, /hanjari_csp_violations_total\S* 2/);
  let last = 0;
  for (let i = 0; i < 31 && last !== 429; i++) last = (await send(OLD)).status;
  assert.equal(last, 429);
});
