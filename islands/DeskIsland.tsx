import { useEffect, useRef } from "preact/hooks";
import { Finder } from "@/islands/lib/Finder.tsx";
import { pageInbox } from "@/islands/lib/page_inbox.ts";
import { ShortcutHelp } from "@/islands/lib/ShortcutHelp.tsx";
import { listenToShortcuts } from "@/islands/lib/shortcuts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";

/** What keys open on every page: the way to any conversation, and the list of the keys. */
export default function DeskIsland(
  { userId, locale }: { userId: number; locale: Locale },
) {
  const rt = roomsTexts(locale);
  const finder = useRef<HTMLDialogElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const inbox = pageInbox(userId);
    const open = (dialog: HTMLDialogElement | null) => {
      finder.current?.close();
      help.current?.close();
      dialog?.showModal();
    };
    const stop = listenToShortcuts({
      beside: () => ({ rooms: inbox.rooms.peek(), path: location.pathname }),
      find: () => open(finder.current),
      help: () => open(help.current),
    });
    addEventListener("click", closeMenus);
    addEventListener("keydown", closeByKey);
    return () => {
      stop();
      removeEventListener("click", closeMenus);
      removeEventListener("keydown", closeByKey);
    };
  }, []);
  return (
    <>
      <Finder dialog={finder} {...{ userId, locale, rt }} />
      <ShortcutHelp dialog={help} rt={rt} />
    </>
  );
}

/** What folds out over the page. */
const OPEN_MENUS = "details.pops[open]";

/** A click beside an open menu closes it. */
function closeMenus({ target }: Event): void {
  for (const menu of document.querySelectorAll(OPEN_MENUS)) {
    if (!menu.contains(target as Node)) menu.removeAttribute("open");
  }
}

/** Esc in an open menu closes it; the keyboard stays where it was opened. */
function closeByKey({ key, target }: KeyboardEvent): void {
  if (key !== "Escape" || !(target instanceof Element)) return;
  const menu = target.closest(OPEN_MENUS);
  menu?.removeAttribute("open");
  menu?.querySelector("summary")?.focus();
}
