import assert from "node:assert/strict";
import { EmptyBoard } from "@/components/EmptyBoard.tsx";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import { draw } from "./support.ts";

Deno.test("EmptyBoard leads from the weather to an order that is filled in", () => {
  const title = "보쌈 같이 시켜요";
  const idea = { category: "치킨", title, reason: "비 와요" } as const;
  const drawn = (locale: "ko" | "en", known: boolean) =>
    draw(
      <EmptyBoard
        address={{ sort: "open" }}
        t={ordersTexts(locale)}
        locale={locale}
        idea={known ? idea : null}
        hasCircle
      />,
    );

  const wet = drawn("ko", true);

  const link = wet.get("[data-testid=idea] a").getAttribute("href") ?? "";
  const { pathname, searchParams } = new URL(link, "http://h");
  assert.equal(pathname, "/orders/new");
  assert.equal(searchParams.get("category"), "치킨");
  assert.equal(searchParams.get("title"), title);
  assert(wet.text().includes("비 와요"));
  assert.match(drawn("en", true).text(), /How about/);
  assert.doesNotMatch(drawn("ko", false).text(), /비 와요/);
});
