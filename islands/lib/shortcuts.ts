// Runs in the browser too.
import { roomHref } from "@/islands/lib/room_list.ts";
import type { Room } from "@/lib/rooms/schema.ts";

/** Keys as pressed. */
export type Keys = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
>;

export interface RoomsBeside {
  rooms: readonly Room[];
  /** The path of the page, perhaps that of an open room. */
  path: string;
}

/** What keys ask for: a dialog, a place to put the focus, a room to open, or nothing. */
export type Shortcut =
  | { act: "find" | "help" | "cycle" }
  | { act: "open"; href: string }
  | null;

/** Ctrl/⌘+K finds, Ctrl/⌘+/ helps, Alt+↑/↓ opens the room above or below (with Shift the next unread one), F6 cycles. */
export function shortcutOf(keys: Keys, beside: RoomsBeside): Shortcut {
  const { key, ctrlKey, metaKey, altKey } = keys;
  if (key === "F6") return { act: "cycle" };
  if (ctrlKey || metaKey) {
    // With the Korean keyboard on, K writes ㅏ.
    if (["k", "K", "ㅏ"].includes(key)) return { act: "find" };
    return key === "/" ? { act: "help" } : null;
  }
  if (!altKey || (key !== "ArrowUp" && key !== "ArrowDown")) return null;
  return neighbourRoom(keys, beside);
}

export interface ShortcutActs {
  beside(): RoomsBeside;
  find(): void;
  help(): void;
}

/** Listens on the whole page; the returned function ends it. */
export function listenToShortcuts(acts: ShortcutActs): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const shortcut = shortcutOf(event, acts.beside());
    if (shortcut === null) return;
    event.preventDefault();
    if (shortcut.act === "open") location.assign(shortcut.href);
    else if (shortcut.act === "cycle") cycle(event.shiftKey ? -1 : 1);
    else acts[shortcut.act]();
  };
  addEventListener("keydown", onKeyDown);
  return () => removeEventListener("keydown", onKeyDown);
}

/** List, messages, composer: the place itself, and what in it takes the focus. */
const STOPS = [
  { place: "[data-testid=rooms]", focus: "[data-testid=room-link]" },
  { place: "[role=log]", focus: "[data-seq][tabindex='0']" },
  { place: "[data-testid=composer]", focus: "[data-testid=composer]" },
];

function neighbourRoom(
  keys: Keys,
  { rooms, path }: RoomsBeside,
): Shortcut {
  const step = keys.key === "ArrowDown" ? 1 : -1;
  const here = rooms.findIndex((room) => roomHref(room) === path);
  const start = here === -1 && step === -1 ? rooms.length : here;
  for (let i = start + step; i >= 0 && i < rooms.length; i += step) {
    const room = rooms[i];
    if (!room || (keys.shiftKey && room.unread === 0)) continue;
    return { act: "open", href: roomHref(room) };
  }
  return null;
}

function cycle(step: 1 | -1): void {
  const here = STOPS.findIndex(({ place }) =>
    document.activeElement?.closest(place)
  );
  const from = here === -1 && step === -1 ? STOPS.length : here;
  for (let i = 1; i <= STOPS.length; i++) {
    const stop = STOPS[(from + i * step + STOPS.length * 2) % STOPS.length];
    if (stop && focusOn(stop.focus)) return;
  }
}

/** False when there is nothing of the kind in sight. */
function focusOn(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null || found.offsetParent === null) return false;
  found.focus();
  return true;
}
