import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";

/**
 * What people here choose and the list of the world does not have: our name,
 * names of services, Korean words, and those typed on a Latin keyboard.
 */
const WORDS = `
passphrase login naver kakao instagram twitter roblox fortnite
leagueoflegends qwer abcd abcdef seoul busan daehan hangul hanjari
비밀번호 패스워드 암호 사랑해 사랑해요 사랑합니다 안녕 안녕하세요 대한민국 한국
서울 부산 엄마 아빠 가족 우리집 행복 행복해 행복하자 친구 고양이 강아지 바보 천사
관리자 테스트 한자리 가나다라 가나다라마바사 로그인 회원가입 감사합니다 반갑습니다
화이팅 파이팅 축구 야구 여보 자기야 공주 왕자 하나님 예수님 룸메이트 기숙사 치킨
qlalfqjsgh votmdnjem tkfkdgody tkfkdgkqslek dkssud dkssudgktpdy
eogksalsrnr gksrnr tjdnf qntks djaak dkQk dkqk rkwhr godqhr clsrn rhdiddl
rkddkwl qkqh cjstk rhksflwk xptmxm gkswkfl rkskek rkskekfk fhrmdls
rkatkgkqslek ghkdlxld ckdl duqh rhdwn dhkdwk gkfnskfk alsrud
`;

/** 49,193 passwords that leaked often, 112 KB (`tasks/passwords.ts` says from where). */
export const KNOWN_PASSWORDS = new URL(
  "./known_passwords.txt.br",
  import.meta.url,
);
let common: ReadonlySet<string> | null = null;

/** Rows in which a finger walks. */
const WALKS = [
  "01234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "qazwsxedcrfvtgbyhnujm",
  "가나다라마바사아자차카타파하",
  "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ",
  "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ",
].flatMap((row) => [row, [...row].reverse().join("")]);

const LETTERS_FOR: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  "$": "s",
  "!": "i",
};

/**
 * Whether many would try it first: a password that leaked often, a common word
 * or one of the person's own (name, address), also with digits around it or for
 * letters; a walk over the keyboard; one thing repeated.
 */
export function isCommonPassword(password: string, own: string[]): boolean {
  const folded = foldPassword(password);
  if (isTrivial(folded)) return true;
  const words = own.flatMap((word) => {
    const folded = foldPassword(word);
    return [folded, coreOf(folded).core];
  })
    .filter((word) => word.length > 2);
  const { core, rest } = coreOf(folded);
  return [folded, core, unleet(core), repeated(core)].some((word) =>
    (isKnown(word) || words.includes(word)) &&
    (word === folded || isWeakRest(rest))
  );
}

/** A password as it is compared with those that others chose. */
export function foldPassword(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** The list is unpacked when it is first asked for: 4 MB that many processes never need. */
function isKnown(word: string): boolean {
  common ??= new Set([
    ...WORDS.trim().split(/\s+/).map(foldPassword),
    ...brotliDecompressSync(readFileSync(KNOWN_PASSWORDS)).toString()
      .split("\n"),
  ]);
  return common.has(word);
}

/** The word inside, and what was put around it. */
function coreOf(folded: string): { core: string; rest: string } {
  const [, head = "", core = "", tail = ""] =
    /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(folded) ?? [];
  return { core, rest: head + tail };
}

function unleet(word: string): string {
  return [...word].map((letter) => LETTERS_FOR[letter] ?? letter).join("");
}

/** "lovelovelo" → "love": what a text repeats, or the text itself. */
function repeated(text: string): string {
  for (let size = 1; size <= text.length / 2; size++) {
    const unit = text.slice(0, size);
    const whole = unit.repeat(Math.ceil(text.length / size));
    if (whole.startsWith(text)) return unit;
  }
  return text;
}

/** Digits that a guesser adds by habit: few, a walk, a repeat, a year or a date. */
function isWeakRest(rest: string): boolean {
  return rest.length <= 4 || isTrivial(rest) ||
    /^(19|20)\d{2,6}\W?$/.test(rest);
}

/** One to four letters over and over, or walks of three and more and nothing else. */
function isTrivial(text: string): boolean {
  if (repeated(text).length <= Math.min(4, text.length / 2)) return true;
  if (/^(.)\1{2,}(.)\2{2,}$/su.test(text)) return true;
  let rest = text;
  while (rest !== "") {
    const step = longestWalk(rest);
    if (step < 3) return false;
    rest = rest.slice(step);
  }
  return text !== "";
}

function longestWalk(text: string): number {
  for (let size = text.length; size >= 3; size--) {
    const piece = text.slice(0, size);
    if (WALKS.some((row) => row.includes(piece))) return size;
  }
  return 0;
}
