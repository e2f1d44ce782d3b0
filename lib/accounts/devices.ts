/** What a user agent says of itself, as far as people know the names. */
export interface Device {
  /** "Chrome", "Safari", … or the name of a program; "" when it says nothing. */
  program: string;
  /** "Windows", "iPhone", …; "" when it says nothing. */
  system: string;
}

// The first that fits counts: each of these names those after it too.
const PROGRAMS: [RegExp, string][] = [
  [/\bKAKAOTALK\b/i, "KakaoTalk"],
  [/\bNAVER\b/, "NAVER"],
  [/\bWhale\//, "Whale"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];
const MAX_NAME = 40;

/** Reads a user agent, which anybody may have written: its owner sees it as text. */
export function deviceOf(userAgent: string): Device {
  const known = firstOf(PROGRAMS, userAgent);
  // Programs that are no browsers begin with their own name.
  const [own = ""] = /^[^\s/()]+/.exec(userAgent.trim()) ?? [];
  const program = known || (own === "Mozilla" ? "" : own.slice(0, MAX_NAME));
  return { program, system: firstOf(SYSTEMS, userAgent) };
}

function firstOf(table: [RegExp, string][], text: string): string {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? "";
}
