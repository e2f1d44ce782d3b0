import assert from "node:assert/strict";
import { randomId, randomToken } from "@/lib/kv/ids.ts";

Deno.test("randomToken() gives so many bytes as base64url, and never the same twice, also where its pool begins anew", () => {
  const tokens = new Set<string>();
  for (let i = 0; i < 3_000; i++) {
    const bytes = [1, 12, 16, 24, 32][i % 5] ?? 0;
    const token = randomToken(bytes);
    assert.match(token, /^[\w-]+$/);
    const read = Uint8Array.fromBase64(token, { alphabet: "base64url" });
    assert.equal(read.length, bytes);
    if (bytes > 1) tokens.add(token);
  }
  assert.equal(tokens.size, 2_400);
  assert.equal(randomToken(4_096).length, Math.ceil(4_096 * 4 / 3));
});

Deno.test("randomId() gives a positive number that JSON keeps", () => {
  for (let i = 0; i < 1_000; i++) {
    const id = randomId();
    assert(Number.isSafeInteger(id) && id > 0, String(id));
  }
});
