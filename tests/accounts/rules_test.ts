import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ACCOUNT_FIELD_KEYS,
  delayAfterTries,
  emailFault,
  foldName,
  gramsOf,
  nameFault,
  usernameFault,
} from "@/lib/accounts/rules.ts";
import { fieldText, isFieldKey } from "@/lib/i18n/problems.ts";

Deno.test("usernameFault() takes letters, digits, _ . - and Hangul, 2 to 30", () => {
  const good = ["ab", "소희", "소희_92", "a.b-c_d", "x".repeat(30), "ㅋㅋ1"];
  const bad = [
    ...["a", "", "x".repeat(31), "a b", "a@b", "..", "__", "소희!", "ｆｕｌｌ"],
    ...["раураl", "a\u200bb", "é2", "<b>", "a\nb", "😀😀"],
  ];

  assert.deepEqual(good.filter((name) => usernameFault(name) !== null), []);
  assert.deepEqual(bad.filter((name) => usernameFault(name) === null), []);
});

Deno.test("no name seems to speak for us, or to be nobody any more", () => {
  const good = ["한자리에앉자", "관리자되고싶다", "admiral", "시스템다이어트"];
  const bad = [
    ...["admin", "Admin_", "관리자", "운영팀", "한자리", "한자리-운영팀"],
    ...["Hanjari", "hanjari_support", "시스템"],
  ];

  assert.deepEqual(good.filter((name) => usernameFault(name) !== null), []);
  for (const name of bad) assert.equal(usernameFault(name), "nameOfficial");
  for (
    const name of ["탈퇴한 사용자", "Deleted user", "관 리 자", "★관리자★"]
  ) {
    assert.equal(nameFault(name, { min: 1 }), "nameOfficial", name);
  }
});

Deno.test("foldName() makes one name of its spellings", () => {
  assert.equal(foldName(" SoHee "), "sohee");
  assert.equal(foldName("소희".normalize("NFD")), "소희");
});

Deno.test("emailFault() tells addresses from other texts", () => {
  const good = ["a@b.kr", "x.y+z@mail.example.com", "o'neil@example.co"];
  const bad = [
    ...["", "a", "a@b", "@b.kr", "a@.kr", "a@b.", "a b@c.kr", "a@b@c.kr"],
    ...[
      "a..b@c.kr",
      "a@c..kr",
      "a,b@c.kr",
      "a@b.kr\r\nbcc: x@y.kr",
      "<a@b.kr>",
    ],
    `${"a".repeat(250)}@b.kr`,
  ];

  assert.deepEqual(good.filter((email) => emailFault(email) !== null), []);
  assert.deepEqual(bad.filter((email) => emailFault(email) === null), []);
});

Deno.test("nameFault() refuses names that can't be seen or counted", () => {
  const good = ["소희", "뽀글 머리", "👩‍🚀 우주인", "x".repeat(30)];
  const bad = [
    "",
    "x".repeat(31),
    "a\u202eb",
    "a\u0000b",
    "a\nb",
    "\ud800",
    "\u3164",
  ];

  assert.deepEqual(good.filter((n) => nameFault(n, { min: 1 }) !== null), []);
  assert.deepEqual(bad.filter((n) => nameFault(n, { min: 1 }) === null), []);
});

Deno.test("gramsOf() of a part are among those of the whole", () => {
  const name = fc.string({ unit: "grapheme", maxLength: 12 });
  fc.assert(fc.property(name, name, name, (head, part, tail) => {
    const whole = foldName(head + part + tail);
    if (!whole.includes(foldName(part))) return;
    const grams = new Set(gramsOf(whole));
    assert(gramsOf(part).every((gram) => grams.has(gram)));
  }));
});

Deno.test("delayAfterTries() doubles from a second to a quarter of an hour", () => {
  assert.deepEqual(
    [0, 9, 10, 11, 12, 13, 30, 2_000].map(delayAfterTries),
    [0, 0, 1_000, 2_000, 4_000, 8_000, 900_000, 900_000],
  );
});

Deno.test("every field error of an account has a text in both languages", () => {
  for (const key of ACCOUNT_FIELD_KEYS) {
    assert(isFieldKey(key), key);
    assert.notEqual(fieldText("ko", key), fieldText("en", key));
  }
});
