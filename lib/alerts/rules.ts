// Runs in the browser too.
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Seoul has no summer time. */
const SEOUL_MS = 9 * HOUR_MS;

/** Whose hours count: those of the questionnaire, those set by hand, or none. */
export const QUIET_WAYS = ["asked", "set", "off"] as const;

/** When nothing makes a sound, as somebody wishes it. Moments of the day as HH:MM in Seoul. */
export interface Quiet {
  /** Whose hours count; the two below only with `set`. */
  how: typeof QUIET_WAYS[number];
  /** When it begins, HH:MM. */
  from: string;
  /** When it ends, HH:MM; before the beginning it is that of the next day. */
  to: string;
}

/** A part of each day, perhaps over midnight. */
export interface Hours {
  /** HH:MM in Seoul. */
  from: string;
  /** HH:MM in Seoul; before `from` it is that of the next day. */
  to: string;
}

/** What the hours by hand begin with. */
export const USUAL_HOURS: Hours = { from: "23:00", to: "07:00" };

/** When who answers so is asleep, or will be soon; the options of the questionnaire for roommates. */
const ASLEEP: Readonly<Record<string, string>> = {
  e: "21:00",
  m: "23:00",
  l: "00:00",
  vl: "02:00",
};
/** When who answers so may be woken. */
const AWAKE: Readonly<Record<string, string>> = {
  e: "06:00",
  m: "07:00",
  l: "09:00",
  vl: "11:00",
};

/** The hours of sleep that two answers of the questionnaire tell, or null without both. */
export function sleepHours(
  answers: Readonly<Record<string, { value?: unknown }>>,
): Hours | null {
  const from = ASLEEP[String(answers.bedtime?.value)];
  const to = AWAKE[String(answers.wakeup_time?.value)];
  return from === undefined || to === undefined ? null : { from, to };
}

/** The hours that count for somebody; null where nothing waits. */
export function quietHours(quiet: Quiet, asleep: Hours | null): Hours | null {
  if (quiet.how === "off") return null;
  return quiet.how === "set" ? { from: quiet.from, to: quiet.to } : asleep;
}

/** When what happens at `at` (ms) may make a sound: at the end of the quiet hours, or null for at once. */
export function quietUntil(at: number, hours: Hours | null): number | null {
  if (hours === null || hours.from === hours.to) return null;
  const sinceMidnight = (at + SEOUL_MS) % DAY_MS;
  const [from, to] = [msOf(hours.from), msOf(hours.to)];
  const isQuiet = from < to
    ? sinceMidnight >= from && sinceMidnight < to
    : sinceMidnight >= from || sinceMidnight < to;
  if (!isQuiet) return null;
  return at + (to - sinceMidnight + DAY_MS) % DAY_MS;
}

function msOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * HOUR_MS + minutes * 60_000;
}
