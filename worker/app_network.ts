// Runs in the browser too.
const PATIENCE_MS = 3_000;
const RELIEF_MS = 1_500;
const SAID_MS = 6_000;
const RELOADED_KEY = "hanjari:reloaded";
const RELOAD_EVERY_MS = 60_000;

const root = document.documentElement;

/** Says that there is no network, and when the page is from; keeps forms from going nowhere. */
export function watchNetwork(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const away = part("away");
  const look = () => {
    clearTimeout(timer);
    if (isAway()) {
      const patience = isKept() ? 0 : PATIENCE_MS;
      timer = setTimeout(() => show(away, true), patience);
    } else if (away?.hidden === false) {
      show(away, false);
      show(part("back"), true);
      timer = setTimeout(() => show(part("back"), false), RELIEF_MS);
    }
  };
  sayWhen();
  look();
  addEventListener("offline", look);
  addEventListener("online", look);
  addEventListener("online", reopen);
  addEventListener("hanjari:link", (event) => {
    if ((event as CustomEvent<string>).detail !== "open") return;
    refresh(away !== null);
    look();
  });
  document.addEventListener("submit", refuse);
}

function isAway(): boolean {
  return !navigator.onLine || isKept();
}

/** Whether the page is one that the worker had kept. */
function isKept(): boolean {
  return "kept" in root.dataset;
}

/** The server is there again: what was kept is not needed any more. Conversations catch up by themselves. */
function refresh(isStill: boolean): void {
  if (!isKept()) return;
  delete root.dataset.kept;
  if (isStill) reload();
}

/** A page that could not be shown is asked for again, once somebody answers: what the device says of its network is not always so. */
async function reopen(): Promise<void> {
  if (document.querySelector("[data-offline-page]") === null) return;
  const isThere = await fetch("/health").then(({ ok }) => ok, () => false);
  if (isThere) reload();
}

/** At most once in a minute, should something between us and the server answer for it. */
function reload(): void {
  const last = Number(sessionStorage.getItem(RELOADED_KEY));
  if (Date.now() - last < RELOAD_EVERY_MS) return;
  sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
  location.reload();
}

/** A form that no script takes would lead to an error: it stays as it is. */
function refuse(event: SubmitEvent): void {
  if (!isAway() || event.defaultPrevented) return;
  event.preventDefault();
  const needed = part("needed");
  show(needed, true);
  setTimeout(() => show(needed, false), SAID_MS);
}

function sayWhen(): void {
  const line = part("kept");
  const time = line?.querySelector("time");
  if (!line || !time || !isKept()) return;
  time.textContent = shortTime(Number(root.dataset.kept));
  line.hidden = false;
}

/** The time in Seoul, with its day when that is not today, in the language of the page. */
export function shortTime(at: number): string {
  const say = (moment: number, options: Intl.DateTimeFormatOptions) =>
    new Date(moment).toLocaleString(root.lang, {
      timeZone: "Asia/Seoul",
      ...options,
    });
  const day = { month: "short", day: "numeric" } as const;
  const time = { hour: "numeric", minute: "2-digit" } as const;
  const isToday = say(at, day) === say(Date.now(), day);
  return say(at, isToday ? time : { ...day, ...time });
}

function part(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-network-${name}]`);
}

function show(element: HTMLElement | null, isShown: boolean): void {
  if (element !== null) element.hidden = !isShown;
}
