// Runs in the browser too.
import type { Room } from "@/lib/rooms/schema.ts";

/** Keys as pressed. */
export type Keys = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
>;

export interface RoomsBeside {
  rooms: readonly Room[];
  /** The person whose room is open. */
  currentId?: number;
}

/** What keys ask for: a place to put the focus, a room to open, or nothing. */
export type Shortcut =
  | { act: "search" }
  | { act: "cycle" }
  | { act: "open"; otherId: number }
  | null;

/** Ctrl/⌘+K searches, Alt+↑/↓ opens the room above or below (with Shift the next unread one), F6 cycles. */
export function shortcutOf(keys: Keys, beside: RoomsBeside): Shortcut {
  const { key, ctrlKey, metaKey, altKey } = keys;
  if (key === "F6") return { act: "cycle" };
  if ((ctrlKey || metaKey) && key.toLowerCase() === "k") {
    return { act: "search" };
  }
  if (!altKey || (key !== "ArrowUp" && key !== "ArrowDown")) return null;
  return neighbourRoom(keys, beside);
}

/** Listens on the whole page; the returned function ends it. */
export function listenToShortcuts(beside: () => RoomsBeside): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const shortcut = shortcutOf(event, beside());
    if (shortcut === null) return;
    event.preventDefault();
    if (shortcut.act === "open") location.assign(`/chat/${shortcut.otherId}`);
    if (shortcut.act === "search") focusOn(SEARCH);
    if (shortcut.act === "cycle") cycle();
  };
  addEventListener("keydown", onKeyDown);
  return () => removeEventListener("keydown", onKeyDown);
}

const SEARCH = "[role=search] [name=q]";
/** List, messages, composer. */
const STOPS = [
  "[data-testid=room-link]",
  "[data-seq][tabindex='0']",
  "[data-testid=composer]",
];

function neighbourRoom(
  keys: Keys,
  { rooms, currentId }: RoomsBeside,
): Shortcut {
  const step = keys.key === "ArrowDown" ? 1 : -1;
  const here = rooms.findIndex(({ other }) => other?.id === currentId);
  const start = here === -1 && step === -1 ? rooms.length : here;
  for (let i = start + step; i >= 0 && i < rooms.length; i += step) {
    const room = rooms[i];
    if (!room?.other || (keys.shiftKey && room.unread === 0)) continue;
    return { act: "open", otherId: room.other.id };
  }
  return null;
}

function cycle(): void {
  const here = STOPS.findIndex((stop) =>
    document.activeElement?.matches(stop) ?? false
  );
  for (let i = 1; i <= STOPS.length; i++) {
    if (focusOn(STOPS[(here + i) % STOPS.length] ?? "")) return;
  }
}

/** False when there is nothing of the kind in sight. */
function focusOn(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null || found.offsetParent === null) return false;
  found.focus();
  return true;
}
