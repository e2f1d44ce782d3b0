// Runs in the browser too.

/** Whether nothing of a text can be seen: characters that draw nothing (Unicode's Default_Ignorable_Code_Point, the blank of Braille) are no text either. */
export function isBlank(value: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}\u2800]/u.test(value);
}
