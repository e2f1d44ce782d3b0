/** What could find a person, whoever wrote it down. */
const TRACES = [
  // Addresses of mail, and handles.
  /\S*@\S+/g,
  /\b(?:[a-z][a-z+.-]*:\/\/|www\.)\S+/gi,
  /\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|kr|io|me|co|app|dev|gg|tv|ly|link|xyz|site|page)\b\S*/gi,
  // Streets, buildings and flats.
  /[가-힣\d]+(?:로|길)\s?\d+(?:-\d+)?(?:번?길\s?\d*(?:-\d+)?)?/g,
  /\d+\s?동\s?\d+\s?호/g,
  /\d+\s?호(?![가-힣])/g,
  // Telephones, accounts, dates of birth, ids.
  /\+?\d(?:[\s().-]?\d){5,}/g,
  /\d{4,}/g,
];
const SHORTEST_NAME = 2;

/**
 * A text without what could find a person: addresses, links, numbers of four
 * digits and more, and these names. What is left is one line.
 */
export function scrub(text: string, names: Iterable<string>): string {
  // Invisible letters would part what is to be found.
  let left = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  for (const trace of TRACES) left = left.replace(trace, " ");
  const longestFirst = [...new Set(names)]
    .map((name) => name.normalize("NFKC").trim())
    .filter((name) => name.length >= SHORTEST_NAME)
    .toSorted((a, b) => b.length - a.length);
  for (const name of longestFirst) {
    left = left.replace(new RegExp(RegExp.escape(name), "giu"), " ");
  }
  return left.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
