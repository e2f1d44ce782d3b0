import assert from "node:assert/strict";
import { chatTexts, spokenText } from "@/lib/i18n/chat.ts";
import { ORDER_LINES, orderLine } from "@/lib/i18n/order_lines.ts";

const FACTS = { name: "미나", target: "4", votes: "1", needed: "2" };

Deno.test("orderLine() says every line of an order in both languages, and nothing of codes it does not know", () => {
  for (const code of ORDER_LINES) {
    const [ko, en] = (["ko", "en"] as const)
      .map((locale) => orderLine(locale, code, FACTS) ?? "");
    assert.match(ko ?? "", /[가-힣]/, code);
    assert.doesNotMatch(en?.replace("미나", "") ?? "", /[가-힣]|^$/, code);
  }
  assert.equal(orderLine("en", "constructor", {}), null);
});

Deno.test("spokenText() tells of an order in the reader's language, and keeps what was said where it knows none", () => {
  const line = {
    kind: "system" as const,
    deleted: false,
    message: "다시 모집합니다.",
  };
  const known = { ...line, fact: { code: "reopened", facts: {} } };
  const unknown = { ...line, fact: { code: "later", facts: {} } };

  assert.equal(spokenText(chatTexts("en"), known), "The order is open again.");
  assert.equal(spokenText(chatTexts("ko"), known), line.message);
  assert.equal(spokenText(chatTexts("en"), unknown), line.message);
});
