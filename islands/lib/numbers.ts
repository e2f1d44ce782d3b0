// Runs in the browser too.
// Groups of digits, as people write them; amounts with commas and amounts of won are none.
const CANDIDATE = /(?<![\d.,-])\d+(?:[- ]\d+)*(?![\d.,]*\d|,|-|\s?원)/g;
const DATE = /^(?:19|20)\d{2}[- ]\d{1,2}[- ]\d{1,2}/;
/** Korean numbers: mobile, Seoul, other areas, and those for the internet and for safety. */
const PHONE = /^0(?:1[016-9]|2|[3-6]\d|70|50\d)\d{7,8}$/;
/** No Korean bank has account numbers of fewer or more digits. */
const ACCOUNT = /^\d{10,16}$/;

/** The phone and account numbers in a text, as they are written, each once. */
export function numbersIn(text: string): string[] {
  const found = (text.match(CANDIDATE) ?? []).filter((candidate) => {
    if (DATE.test(candidate)) return false;
    const digits = candidate.replaceAll(/\D/g, "");
    return PHONE.test(digits) || ACCOUNT.test(digits);
  });
  return [...new Set(found)];
}
