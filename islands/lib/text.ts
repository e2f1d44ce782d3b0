// Runs in the browser too.
/** As the server will keep it: NFC, trimmed. */
export function normalizeText(text: string): string {
  return text.normalize("NFC").trim();
}

/** How many code points a text has. */
export function countPoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** A piece of a message: plain, or an address to open. */
export interface TextPart {
  text: string;
  href: string | null;
}

// A full stop, bracket or Korean particle right behind an address is not part of it.
const LINK = /https?:\/\/[^\s<>"'\u3131-\uD7A3]+/giu;
const TRAILING = /[.,:;!?)\]}]+$/;

/** Finds http(s) addresses; nothing else of a message is ever more than text. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const href = trimmedLink(match[0]);
    if (href === null) continue;
    if (match.index > end) {
      parts.push({ text: text.slice(end, match.index), href: null });
    }
    parts.push({ text: href, href });
    end = match.index + href.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

function trimmedLink(found: string): string | null {
  const trimmed = found.replace(TRAILING, "");
  // "(see https://x/a_(b))" keeps the bracket that it opened itself.
  const link = trimmed.includes("(") && found[trimmed.length] === ")"
    ? `${trimmed})`
    : trimmed;
  return URL.canParse(link) ? link : null;
}

/** A new client id: unguessable, also where `randomUUID` is missing (plain http). */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
}
