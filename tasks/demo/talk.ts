/** A conversation of two people as it is written down. */
export interface DemoTalk {
  /** Usernames. */
  between: [string, string];
  /** When the last line was said: some minutes ago, or at an hour of Korea some days ago. */
  when: { minutesAgo: number } | { daysAgo: number; at: string };
  /** How many of the last lines their reader has not seen. */
  unread: number;
  lines: string;
}

/** A line of a conversation with its moment in milliseconds. */
export interface DemoLine {
  who: string;
  text: string;
  at: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const KOREA_AHEAD_MS = 9 * 3_600_000;

/** The lines of a conversation that ends when it says, each with a believable pause before it. */
export function datedLines(talk: DemoTalk, now: number): DemoLine[] {
  const said = talk.lines.trim().split("\n").map(parseLine);
  const end = endOf(talk, now);
  const total = said.reduce((sum, { pauseMs }) => sum + pauseMs, 0);
  let at = end - total;
  return said.map(({ who, text, pauseMs }) => {
    at += pauseMs;
    return { who, text, at };
  });
}

function parseLine(line: string) {
  const [, minutes, who = "", text = ""] =
    /^(?:\+(\d+) )?(\S+) (.+)$/.exec(line) ?? [];
  const pauseMs = minutes === undefined
    ? typingMs(text)
    : Number(minutes) * MINUTE_MS;
  return { who, text, pauseMs };
}

/** Reading and typing: some seconds and a little for each letter. */
function typingMs(text: string): number {
  return 6_000 + text.length * 900;
}

function endOf({ when }: DemoTalk, now: number): number {
  if ("minutesAgo" in when) return now - when.minutesAgo * MINUTE_MS;
  const [hours = 0, minutes = 0] = when.at.split(":").map(Number);
  const inKorea = now + KOREA_AHEAD_MS;
  const midnight = inKorea - inKorea % DAY_MS - KOREA_AHEAD_MS;
  return midnight - when.daysAgo * DAY_MS + (hours * 60 + minutes) * MINUTE_MS;
}
