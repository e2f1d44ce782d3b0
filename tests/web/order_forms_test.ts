import assert from "node:assert/strict";
import { newOrderOf, prefilled } from "@/lib/web/order_forms.ts";

const NOW = Date.parse("2026-11-21T03:00:00.000Z");

Deno.test("newOrderOf() leaves out what is empty and makes minutes a moment", () => {
  assert.deepEqual(
    newOrderOf({ title: "치킨", place: "", closes_in: "20" }, NOW),
    { title: "치킨", deadline_at: "2026-11-21T03:20:00.000Z" },
  );
  assert.deepEqual(newOrderOf({ title: "치킨", closes_in: "" }, NOW), {
    title: "치킨",
  });
});

Deno.test("newOrderOf() refuses a span that is none, for its own field", () => {
  for (const closes_in of ["soon", "1.5", "1e300", "Infinity"]) {
    assert.throws(
      () => newOrderOf({ closes_in }, NOW),
      { code: "validationFailed" },
      closes_in,
    );
  }
});

Deno.test("prefilled() takes known fields of a link, and no more", () => {
  const url = new URL("http://h/orders/new?title=피자&evil=1&kind=order");
  assert.deepEqual(prefilled(url), { title: "피자", kind: "order" });
});
