import assert from "node:assert/strict";
import { accountsEn } from "@/lib/i18n/accounts_en.ts";
import { accountsKo } from "@/lib/i18n/accounts_ko.ts";
import { chatEn } from "@/lib/i18n/chat_en.ts";
import { chatKo } from "@/lib/i18n/chat_ko.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { matchingEn } from "@/lib/i18n/matching_en.ts";
import { matchingKo } from "@/lib/i18n/matching_ko.ts";
import { menuEn } from "@/lib/i18n/menu_en.ts";
import { menuKo } from "@/lib/i18n/menu_ko.ts";
import { consentsEn } from "@/lib/i18n/consents_en.ts";
import { consentsKo } from "@/lib/i18n/consents_ko.ts";
import { en } from "@/lib/i18n/en.ts";
import { ko } from "@/lib/i18n/ko.ts";
import { homeTexts } from "@/lib/i18n/home.ts";
import { legalEn } from "@/lib/i18n/legal_en.ts";
import { legalKo } from "@/lib/i18n/legal_ko.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { ordersEn } from "@/lib/i18n/orders_en.ts";
import { ordersKo } from "@/lib/i18n/orders_ko.ts";
import { profilesEn } from "@/lib/i18n/profiles_en.ts";
import { profilesKo } from "@/lib/i18n/profiles_ko.ts";
import { welcomeEn } from "@/lib/i18n/welcome_en.ts";
import { welcomeKo } from "@/lib/i18n/welcome_ko.ts";

/** Every text with its path; functions are called with samples. */
function* leaves(value: unknown, path = ""): Generator<[string, string]> {
  if (typeof value === "string") yield [path, value];
  else if (typeof value === "function") {
    yield [path, String(value(...[7, 9].slice(0, value.length)))];
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* leaves(inner, `${path}.${key}`);
    }
  }
}

for (
  const [name, source, translated] of [
    ["pages", ko, en],
    ["accounts", accountsKo, accountsEn],
    ["consents", consentsKo, consentsEn],
    ["first steps", welcomeKo, welcomeEn],
    ["home page", homeTexts("ko"), homeTexts("en")],
    ["policies", legalKo, legalEn],
    ["chat", chatKo, chatEn],
    ["matching", matchingKo, matchingEn],
    ["menu", menuKo, menuEn],
    ["orders", ordersKo, ordersEn],
    ["profiles", profilesKo, profilesEn],
  ] as const
) {
  Deno.test(`texts of the ${name} have the same keys in both languages and none is empty`, () => {
    const korean = [...leaves(source)];
    const english = [...leaves(translated)];

    assert.deepEqual(
      english.map(([path]) => path).sort(),
      korean.map(([path]) => path).sort(),
    );
    for (const [path, text] of [...korean, ...english]) {
      assert.notEqual(text.trim(), "", path);
      assert.doesNotMatch(text, /undefined|NaN|\[object/, path);
    }
  });

  Deno.test(`English texts of the ${name} have no Korean but names and examples`, () => {
    const allowed = /^\.(signup\.address|me\.korean)/;
    const korean = [...leaves(translated)].filter(([path, text]) =>
      /\p{Script=Hangul}/u.test(text) && !allowed.test(path)
    );

    assert.deepEqual(korean, []);
  });
}

Deno.test("textsOf() and chatTexts() choose by locale", () => {
  assert.equal(textsOf("ko").nav.chat, "대화");
  assert.equal(textsOf("en").nav.chat, "Chats");
  assert.equal(chatTexts("ko").send, "보내기");
  assert.equal(chatTexts("en").newMessages(1), "1 new message");
});
