import assert from "node:assert/strict";
import { findPlace, keepPlace } from "@/islands/lib/board_memory.ts";
import { boardApiPath, boardPath } from "@/islands/lib/board_path.ts";

Deno.test("a place on the board is found again on its page for ten minutes", () => {
  const shelf = shelfOf();
  const place = { orders: [], next: "c", scrollY: 700 };
  keepPlace(shelf, { path: "/orders", now: 1_000, ...place });

  assert.deepEqual(findPlace(shelf, { path: "/orders", now: 2_000 }), place);
  assert.equal(
    findPlace(shelf, { path: "/orders?kind=meal", now: 2_000 }),
    null,
  );
  assert.equal(findPlace(shelf, { path: "/orders", now: 700_000 }), null);
});

Deno.test("what is kept and cannot be read is no place", () => {
  for (const text of ["", "{", "3", '{"path":"/orders","at":1,"place":{}}']) {
    const shelf = shelfOf();
    shelf.set("hanjari:board", text);
    assert.equal(findPlace(shelf, { path: "/orders", now: 2 }), null, text);
  }
});

Deno.test("boardPath() names only what is not usual", () => {
  assert.equal(boardPath({ sort: "open" }), "/orders");
  assert.equal(
    boardPath({ sort: "closing", kind: "meal", cursor: "x" }),
    "/orders?kind=meal&cursor=x&sort=closing",
  );
});

Deno.test("boardApiPath() asks for the board of the page, which the API knows by other habits", () => {
  assert.equal(
    boardApiPath({ sort: "open", cursor: "x" }, 20),
    "/api/orders?sort=open&cursor=x&limit=20",
  );
});

function shelfOf() {
  const kept = new Map<string, string>();
  return {
    get: (key: string) => kept.get(key) ?? null,
    set(key: string, value: string | null) {
      if (value === null) kept.delete(key);
      else kept.set(key, value);
    },
  };
}
