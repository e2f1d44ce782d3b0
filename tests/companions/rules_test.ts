import assert from "node:assert/strict";
import { companyOf } from "@/lib/companions/rules.ts";

Deno.test("companyOf() counts meals with each, from two on, the most and then the latest first", () => {
  const meals = [
    { title: "치킨", at: 1, userIds: [1, 2, 3] },
    { title: "피자", at: 5, userIds: [3, 1] },
    { title: "마라탕", at: 4, userIds: [1, 2, 4] },
    { title: "국밥", at: 2, userIds: [1, 2] },
  ];

  const company = companyOf(1, meals);

  assert.deepEqual(company, [
    { userId: 2, times: 3, lastAt: 4, lastTitle: "마라탕" },
    { userId: 3, times: 2, lastAt: 5, lastTitle: "피자" },
  ]);
});

Deno.test("companyOf() is nobody without meals", () => {
  assert.deepEqual(companyOf(1, []), []);
  assert.deepEqual(companyOf(1, [{ title: "혼밥", at: 1, userIds: [1] }]), []);
});
