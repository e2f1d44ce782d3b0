import assert from "node:assert/strict";
import { CATEGORIES, categoryName, isCategory } from "@/lib/categories.ts";

Deno.test("CATEGORIES are the fourteen of the contract, each with a name in both languages", () => {
  assert.equal(new Set(CATEGORIES).size, 14);
  for (const locale of ["ko", "en"] as const) {
    const names = CATEGORIES.map((one) => categoryName(one, locale));
    assert.equal(new Set(names).size, 14);
    assert(names.every((name) => name.trim() !== ""));
  }
  assert.equal(categoryName("페스트푸드", "ko"), "패스트푸드");
});

Deno.test("isCategory() takes the exact strings only", () => {
  assert.equal(isCategory("족발,보쌈"), true);
  assert.equal(isCategory("패스트푸드"), false);
  assert.equal(isCategory("constructor"), false);
});
