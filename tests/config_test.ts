import assert from "node:assert/strict";
import { readConfig } from "@/lib/config.ts";

Deno.test("what protects people can be switched off on loopback only", () => {
  for (const off of [{ RATE_LIMITS: "off" }, { LIGHT_PASSWORDS: "on" }]) {
    const [name] = Object.keys(off);
    for (
      const open of [{ HOST: "0.0.0.0" }, { PUBLIC_URL: "https://a.example" }]
    ) {
      assert.throws(
        () => readConfig({ ...off, ...open }),
        new RegExp(`${name}.*loopback`),
      );
    }
    assert(readConfig({ ...off, HOST: "127.0.0.1" }));
  }
  const usual = readConfig({});
  assert.equal(usual.rateLimits, true);
  assert.equal(usual.lightPasswords, false);
});

Deno.test("a bucket is configured whole or not at all", () => {
  const whole = {
    S3_ENDPOINT: "https://s3.example",
    S3_BUCKET: "pictures",
    S3_ACCESS_KEY_ID: "id",
    S3_SECRET_ACCESS_KEY: "key",
  };

  assert.equal(readConfig({}).s3, null);
  assert.deepEqual(readConfig(whole).s3, {
    endpoint: "https://s3.example",
    bucket: "pictures",
    region: "us-east-1",
    accessKeyId: "id",
    secretAccessKey: "key",
  });
  for (const name of Object.keys(whole)) {
    assert.throws(() => readConfig({ ...whole, [name]: "" }), /S3_ENDPOINT/);
  }
});

Deno.test("a wrong configuration names every variable that is wrong", () => {
  assert.throws(
    () => readConfig({ PORT: "many", LOG_LEVEL: "loud" }),
    (error: Error) =>
      /PORT/.test(error.message) && /LOG_LEVEL/.test(error.message),
  );
});
