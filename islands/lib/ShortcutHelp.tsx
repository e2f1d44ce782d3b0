import type { RefObject } from "preact";
import { DialogBox } from "@/islands/lib/DialogBox.tsx";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";

/** The list of the keys. */
export function ShortcutHelp(
  { dialog, rt }: { dialog: RefObject<HTMLDialogElement>; rt: RoomsTexts },
) {
  const rows = [
    [rt.keys.find, "Ctrl/⌘ + K"],
    [rt.keys.searchRoom, "Ctrl/⌘ + Shift + F"],
    [rt.keys.neighbour, "Alt + ↑ ↓"],
    [rt.keys.unread, "Alt + Shift + ↑ ↓"],
    [rt.keys.escape, "Esc"],
    [rt.keys.recall, "↑"],
    [rt.keys.cycle, "F6"],
    [rt.keys.help, "Ctrl/⌘ + /"],
  ];
  return (
    <DialogBox dialog={dialog} title={rt.keys.title} close={rt.finder.close}>
      <dl class="flex flex-col gap-1" data-testid="shortcuts">
        {rows.map(([what, keys]) => (
          <div
            key={what}
            class="flex min-h-9 items-center justify-between gap-4"
          >
            <dt>{what}</dt>
            <dd>
              <kbd class="whitespace-nowrap rounded-lg border border-base-300 bg-base-200 px-2 py-1 font-sans text-sm">
                {keys}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </DialogBox>
  );
}
