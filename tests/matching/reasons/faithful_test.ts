import assert from "node:assert/strict";
import type { Facts } from "@/lib/matching/reasons/facts.ts";
import { isFaithful } from "@/lib/matching/reasons/faithful.ts";
import { summaryOf } from "@/lib/matching/reasons/template.ts";
import { words } from "@/lib/profiles/mod.ts";

const FACTS: Facts = {
  same: [
    ["새벽 2시 넘어 주무시", "go to sleep after 2 am"],
    ["담배를 피우지 않으시", "don't smoke"],
  ],
  fitting: [words("집안일", "Chores")],
  talk: words("손님", "Guests"),
};
const GOOD = {
  ko:
    "두 분 모두 새벽 2시 넘어 주무시고 담배를 피우지 않으시며 집안일도 잘 맞아요. 손님은 함께 이야기해 보세요.",
  en:
    "You both go to sleep after 2 am, don't smoke, and suit each other on chores. Talk about guests together.",
};

Deno.test("a text that says the facts in its own words is taken, and so is a template of two sentences", () => {
  assert.equal(isFaithful(GOOD, FACTS), true);
  const short = { ...FACTS, fitting: [] };
  assert.equal(isFaithful(summaryOf(short), short), true);
});

const WRONG: [why: string, ko: string, en: string][] = [
  ["a number", GOOD.ko.replace("2시", "3시"), GOOD.en],
  ["a number in English", GOOD.ko, GOOD.en.replace("2 am", "2 or 4 am")],
  ["a number in words", GOOD.ko.replace("모두", "모두 세 번"), GOOD.en],
  ["a new fact", GOOD.ko.replace("손님은", "강아지와 손님은"), GOOD.en],
  ["a new fact in English", GOOD.ko, GOOD.en.replace("chores", "chess")],
  ["a person", GOOD.ko.replace("두 분", "민수 님"), GOOD.en],
  ["a person in English", GOOD.ko, GOOD.en.replace("You both", "You and Mina")],
  ["the opposite", GOOD.ko.replace("피우지 않으시며", "피우시며"), GOOD.en],
  ["the opposite in English", GOOD.ko, GOOD.en.replace("don't", "do")],
  ["a link", GOOD.ko, `${GOOD.en} www.chores.com`],
  ["a link with a scheme", `${GOOD.ko} https://x.kr`, GOOD.en],
  ["mark-up", GOOD.ko, `<b>${GOOD.en}</b>`],
  ["a picture", GOOD.ko, `![guests](chores) ${GOOD.en}`],
  ["an address", GOOD.ko, `${GOOD.en} guests@chores`],
  ["three sentences", `${GOOD.ko} 집안일도요.`, GOOD.en],
  ["another language", GOOD.en, GOOD.ko],
  ["too much", GOOD.ko, `You ${"both ".repeat(60)}.`],
  ["nothing", "", ""],
];
for (const [why, ko, en] of WRONG) {
  Deno.test(`a text with ${why} is refused`, () => {
    assert.notDeepEqual({ ko, en }, GOOD);
    assert.equal(isFaithful({ ko, en }, FACTS), false);
  });
}
