import assert from "node:assert/strict";
import fc from "fast-check";
import { passwordFault } from "@/lib/accounts/mod.ts";

const SOMEBODY = { username: "sohee.k", email: "thinker77@example.com" };

function judge(password: string) {
  return passwordFault(password, SOMEBODY);
}

Deno.test("passwordFault() wants 8 to 128 code points and no composition", () => {
  assert.equal(judge("짧은암호일곱자".slice(0, 7)), "passwordTooShort");
  assert.equal(judge("조용한 수달이다"), null);
  assert.equal(judge("quietotterswim"), null);
  assert.equal(judge("x7".padEnd(128, "수달 otter ")), null);
  assert.equal(judge("x7".padEnd(129, "수달 otter ")), "passwordTooLong");
  assert.equal(judge("🦦🐟🌊🪨🌧🌈🍙"), "passwordTooShort");
  assert.equal(judge("🦦🐟🌊🪨🌧🌈🍙🍵"), null);
});

Deno.test("passwordFault() refuses what many would guess", () => {
  const guessed = `password123 Password1! P@ssw0rd 12345678 123456789 87654321
    qwertyuiop qwerty123 1q2w3e4r 1q2w3e4r5t iloveyou1 00000000 aaaaaaaa
    abcabcabc abcd1234 asdfghjkl zxcvbnm123 welcome1 letmein1 admin1234
    dragon2020 monkey123! princess1 sunshine1 football1 pokemon123 qwer1234
    tkfkdgo1! dkssudgktpdy 비밀번호1234 사랑해사랑해 hanjari1 hanjari2026
    한자리한자리한자리 가나다라마바사아 password19950101 passwordpassword
    qazwsx123 1qaz2wsx asdf1234 11112222 12121212 20202020 superman1`
    .split(/\s+/);

  assert.deepEqual(guessed.filter((p) => judge(p) === null), []);
});

Deno.test("passwordFault() refuses leaked passwords and simple variants of them", () => {
  const leaked = `michelle1 trustno1 mustang1 jordan23 liverpool1 chocolate1
    computer computer12 Computer!! c0mputer MICHELLE m1chelle michelle1995
    19950214michelle !!liverpool!! liverpoolliverpool ｍｉｃｈｅｌｌｅ１
    blink182 slipknot 1michelle! access14 corvette`.split(/\s+/);
  const fine = [
    ...["michelle has 3 otters", "computeracy 4 otters", "liverpool-otter"],
    ...["correct horse battery staple", "mitochondrien", "수달두마리가간다"],
  ];

  assert.deepEqual(leaked.filter((p) => judge(p) !== "passwordCommon"), []);
  assert.deepEqual(fine.filter((p) => judge(p) !== null), []);
});

Deno.test("passwordFault() refuses one's own names", () => {
  const own = [
    ...["sohee.k1", "sohee.k123", "SOHEE.K!!", "thinker77", "thinker1"],
    ...["thinker77@example.com"],
  ];

  assert.deepEqual(own.filter((p) => judge(p) !== "passwordCommon"), []);
  assert.equal(judge("passphrase of sohee.k 한글"), null);
});

Deno.test("passwordFault() lets nearly every random password through", () => {
  const letters = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789");
  fc.assert(fc.property(
    fc.array(letters, { minLength: 14, maxLength: 20 }),
    (parts) => judge(parts.join("")) === null || new Set(parts).size < 6,
  ));
});
