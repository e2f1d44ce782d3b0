// Runs in the browser too.
import type { FieldErrors } from "@/lib/errors.ts";
import { isSafeAddress } from "@/lib/mail/rules.ts";
import { isBlank } from "@/lib/blank.ts";
import { codePoints } from "@/lib/shapes.ts";

/** What somebody may keep to themselves, in the order of the settings page. */
export const SHARE_SWITCHES = [
  "share_presence",
  "share_typing",
  "share_read",
] as const;
/** One of `SHARE_SWITCHES`. */
export type ShareSwitch = typeof SHARE_SWITCHES[number];

/** What can be wrong with a field of an account; each has a text in `lib/i18n/problems.ts`. */
export const ACCOUNT_FIELD_KEYS = [
  "usernameInvalid",
  "usernameTaken",
  "emailInvalid",
  "emailTaken",
  "emailSame",
  "passwordTooShort",
  "passwordTooLong",
  "passwordCommon",
  "passwordMismatch",
  "passwordSame",
  "passwordWrong",
  "nameInvalid",
  "nameOfficial",
  "addressUnknown",
  "circleUnknown",
  "searchTooShort",
  "pictureKind",
  "pictureHuge",
  "pictureBroken",
  "passwordNeeded",
  "socialTaken",
  "consentNeeded",
  "birthYearFixed",
] as const;
/** What may be wrong with a field of an account: the key of its text. */
export type AccountFieldKey = typeof ACCOUNT_FIELD_KEYS[number];

/** Pixels of a side: beside a line, and alone. */
export const AVATAR_SIZES = [96, 256] as const;
/** The two sizes in which pictures are kept, in pixels. */
export type AvatarSize = typeof AVATAR_SIZES[number];

/** Code points. */
const USERNAME = { min: 2, max: 30 };
const MAX_NAME = 30;
const MAX_EMAIL = 254;
const SEARCH_MIN = 2;

/** Under this number stands what those wrote who deleted their account. */
export const NOBODY_ID = 1;

export { GONE_NAME } from "@/lib/i18n/names.ts";

/** The form of a name under which it is unique. */
export function foldName(name: string): string {
  return tidy(name).toLowerCase();
}

/** Composed and without space around: how names and addresses are stored. */
export function tidy(text: string): string {
  return text.normalize("NFC").trim();
}

/** What is wrong with a tidy username, or null. */
export function usernameFault(username: string): AccountFieldKey | null {
  const isLegal = /^[A-Za-z0-9_.\-가-힣ㄱ-ㅎㅏ-ㅣ]+$/.test(username) &&
    /[A-Za-z0-9가-힣]/.test(username);
  const length = codePoints(username);
  if (!isLegal || length < USERNAME.min || length > USERNAME.max) {
    return "usernameInvalid";
  }
  return soundsOfficial(username) ? "nameOfficial" : null;
}

/** What is wrong with a tidy e-mail address, or null. */
export function emailFault(email: string): AccountFieldKey | null {
  const isLegal = email.length <= MAX_EMAIL && isSafeAddress(email) &&
    email.isWellFormed() && !email.includes("..") &&
    /^[^.@].*@[^@.-][^@]*\.[^@.]{2,}$/.test(email);
  return isLegal ? null : "emailInvalid";
}

/** What is wrong with a tidy name that others read, or null. Invisible letters would make two people look alike. */
export function nameFault(
  name: string,
  { min }: { min: number },
): AccountFieldKey | null {
  const length = codePoints(name);
  const isSeen = name === "" || !isBlank(name);
  const isLegal = name.isWellFormed() && length >= min && length <= MAX_NAME &&
    isSeen &&
    !/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u.test(name.replaceAll("\u200d", ""));
  if (!isLegal) return "nameInvalid";
  return soundsOfficial(name) ? "nameOfficial" : null;
}

/** Whether who bears a name would seem to speak for us, or to be nobody any more. Signs and spaces are no way around it. */
function soundsOfficial(name: string): boolean {
  const letters = name.normalize("NFKC").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return OFFICIAL.test(letters);
}

const OFFICIAL =
  /^((한자리|hanjari)(공식|운영.{0,2}|관리.{0,2}|팀|알림|봇|고객.{0,3}|admin|team|official|support|bot)?|관리자|운영(자|진|팀)|고객센터|시스템|탈퇴한사용자|deleteduser|admin(istrator)?|moderator|official|support|system|root)$/;

/**
 * What is wrong with a declared birth year in this year of Seoul, or null. Who
 * turns 14 this year confirms with the required consent that the day has come
 * (Personal Information Protection Act, Art. 22-2).
 */
export function birthYearFault(
  born: number,
  year: number,
): AgeFaultKey | null {
  return year - born < JOINING_AGE ? `tooYoung:${JOINING_AGE}` : null;
}

/** The calendar year in Seoul, nine hours ahead of UTC all year. */
export function yearInSeoul(nowAt: number): number {
  return new Date(nowAt + 9 * 3_600_000).getUTCFullYear();
}

/** From this age on people decide about their data themselves. */
const JOINING_AGE = 14;
/** Too young, with the age that is needed. */
export type AgeFaultKey = `tooYoung:${number}`;

/** Gathers what is wrong by field. */
export function faultsOf(
  faults: Record<string, AccountFieldKey | AgeFaultKey | "required" | null>,
): FieldErrors {
  const wrong = Object.entries(faults).flatMap(([field, key]) =>
    key === null ? [] : [[field, [key]] as [string, string[]]]
  );
  return Object.fromEntries(wrong);
}

/** Whether a text is long enough to search for. */
export function canSearch(q: string): boolean {
  return codePoints(tidy(q)) >= SEARCH_MIN;
}

/** The pairs of neighbouring letters in names, folded: a name holds a text only if it holds all the text's pairs. */
export function gramsOf(...names: string[]): string[] {
  const grams = names.flatMap((name) => {
    const letters = [...foldName(name)];
    return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
  });
  return [...new Set(grams)];
}

/** How long the next try has to wait after so many in a row, in milliseconds: nothing for ten, then 1, 2, 4 … s up to 15 min. */
export function delayAfterTries(tries: number): number {
  if (tries < FREE_TRIES) return 0;
  return Math.min(1_000 * 2 ** (tries - FREE_TRIES), LONGEST_DELAY_MS);
}

const FREE_TRIES = 10;
const LONGEST_DELAY_MS = 15 * 60_000;
