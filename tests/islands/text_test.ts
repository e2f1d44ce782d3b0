import assert from "node:assert/strict";
import fc from "fast-check";
import {
  countPoints,
  linkParts,
  newClientId,
  normalizeText,
} from "@/islands/lib/text.ts";
import { ClientId } from "@/lib/rooms/schema.ts";

function links(text: string): string[] {
  return linkParts(text).flatMap((part) => part.href ?? []);
}

Deno.test("linkParts() finds http addresses and leaves particles and full stops out", () => {
  assert.deepEqual(links("https://example.com/a?b=1#c 봐요"), [
    "https://example.com/a?b=1#c",
  ]);
  assert.deepEqual(links("https://example.com에서 만나요"), [
    "https://example.com",
  ]);
  assert.deepEqual(links("(http://example.com/a)."), ["http://example.com/a"]);
  assert.deepEqual(links("https://example.com/a_(b)"), [
    "https://example.com/a_(b)",
  ]);
});

Deno.test("linkParts() never makes a link of another scheme", () => {
  assert.deepEqual(links("javascript:alert(1) data:text/html,x ftp://a.b"), []);
  assert.deepEqual(links("https://"), []);
});

Deno.test("linkParts() keeps every character", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom("https://a.b/c", ".", ")", "(", " ", "가", "\n"),
  );
  fc.assert(fc.property(fc.array(piece), (pieces) => {
    const text = pieces.join("");

    assert.equal(linkParts(text).map((part) => part.text).join(""), text);
  }));
});

Deno.test("normalizeText() and countPoints() count what the server counts", () => {
  assert.equal(countPoints(normalizeText(" 각😀 ")), 2);
});

Deno.test("newClientId() is one that the server takes, and never the same", () => {
  const ids = Array.from({ length: 100 }, newClientId);

  assert.equal(new Set(ids).size, 100);
  for (const id of ids) assert.ok(ClientId.safeParse(id).success);
});
