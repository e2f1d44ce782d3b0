import assert from "node:assert/strict";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { adminTexts } from "@/lib/i18n/admin.ts";
import { alertSettingsTexts } from "@/lib/i18n/alert_settings.ts";
import { alertTexts } from "@/lib/i18n/alerts.ts";
import { billTexts } from "@/lib/i18n/bills.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { closingTexts } from "@/lib/i18n/closing_texts.ts";
import { companionsTexts } from "@/lib/i18n/companions.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import { exportTexts } from "@/lib/i18n/export.ts";
import { homeTexts } from "@/lib/i18n/home.ts";
import { houseRulesTexts } from "@/lib/i18n/house_rules.ts";
import { inboxTexts } from "@/lib/i18n/inbox.ts";
import { leavingTexts } from "@/lib/i18n/leaving.ts";
import { legalTexts } from "@/lib/i18n/legal.ts";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import { menuTexts } from "@/lib/i18n/menu.ts";
import { offlineTexts } from "@/lib/i18n/offline.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import { recordTexts } from "@/lib/i18n/records.ts";
import { reportsTexts } from "@/lib/i18n/reports.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import { roundsTexts } from "@/lib/i18n/rounds.ts";
import { welcomeTexts } from "@/lib/i18n/welcome.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";

/** All dictionaries. */
const DICTIONARIES: Record<string, (locale: Locale) => unknown> = {
  accountsTexts,
  adminDeskTexts,
  adminTexts,
  alertSettingsTexts,
  alertTexts,
  billTexts,
  chatTexts,
  closingTexts,
  companionsTexts,
  consentsTexts,
  exportTexts,
  homeTexts,
  houseRulesTexts,
  inboxTexts,
  leavingTexts,
  legalTexts,
  matchingTexts,
  menuTexts,
  offlineTexts,
  ordersTexts,
  profilesTexts,
  recordTexts,
  reportsTexts,
  roomsTexts,
  roundsTexts,
  welcomeTexts,
  textsOf,
};

/** What stands around a moment, before it or after it, by language. */
const MAY_BE_EMPTY = /^\.keptAt\.(before|after)$/;

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

for (const [name, textsIn] of Object.entries(DICTIONARIES)) {
  const [source, translated] = [textsIn("ko"), textsIn("en")];

  Deno.test(`${name}() has the same keys in both languages and none is empty`, () => {
    const korean = [...leaves(source)];
    const english = [...leaves(translated)];

    assert.deepEqual(
      english.map(([path]) => path).sort(),
      korean.map(([path]) => path).sort(),
    );
    for (const [path, text] of [...korean, ...english]) {
      if (!MAY_BE_EMPTY.test(path)) assert.notEqual(text.trim(), "", path);
      assert.doesNotMatch(text, /undefined|NaN|\[object/, path);
    }
  });

  Deno.test(`English ${name}() has no Korean but names and examples`, () => {
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
