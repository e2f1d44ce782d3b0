// Runs in the browser too.

// One address and nothing else: no list, no name, no comment, no header.
const ADDRESS =
  // deno-lint-ignore no-control-regex
  /^[^\s<>()[\]\\,;:@"\x00-\x1f\x7f]{1,64}@[^\s<>()[\]\\,;:@"\x00-\x1f\x7f]{1,255}$/;
const MAX_SUBJECT_LENGTH = 200;

/** Whether mail to this text reaches one reader and can't smuggle in a header. */
export function isSafeAddress(address: string): boolean {
  return ADDRESS.test(address);
}

/** Whether this text stays inside its header. */
export function isSafeSubject(subject: string): boolean {
  return subject.length <= MAX_SUBJECT_LENGTH && subject.isWellFormed() &&
    !/[\p{Cc}\u2028\u2029]/u.test(subject);
}
