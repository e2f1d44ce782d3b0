import assert from "node:assert/strict";
import { deviceOf } from "@/lib/accounts/mod.ts";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

Deno.test("deviceOf() names browsers and systems as people know them", () => {
  const cases: [string, string][] = [
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0 Safari/537.36`,
      "Chrome Windows",
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`,
      "Edge Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1",
      "Safari iPhone",
    ],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-S921N) ${WEBKIT} SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36`,
      "Samsung Internet Android",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0",
      "Firefox Mac",
    ],
    ["okhttp/4.12.0", "okhttp "],
    ["Mozilla/5.0", " "],
    ["", " "],
  ];

  for (const [userAgent, name] of cases) {
    const { program, system } = deviceOf(userAgent);
    assert.equal(`${program} ${system}`, name, userAgent);
  }
  assert.equal(deviceOf("x".repeat(300)).program.length, 40);
});
