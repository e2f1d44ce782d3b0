import type { Erasing } from "@/islands/lib/erasing.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

export interface UndoSendProps {
  erasing: Erasing;
  t: ChatTexts;
  /** What was taken back may be written anew. */
  onUndone(text: string): void;
}

/** "Sent · undo", for as long as it can be taken back. It lies on the composer and moves nothing. */
export function UndoSend({ erasing, t, onUndone }: UndoSendProps) {
  const isSent = erasing.undoable.value !== null;
  const undo = async () => {
    const text = await erasing.undo();
    if (text !== null) onUndone(text);
  };
  return (
    <div
      class="absolute bottom-0 right-2 z-10 flex h-11 items-center gap-1 text-sm"
      role="status"
    >
      {isSent && (
        <>
          <span class="text-quiet">{t.sent}</span>
          <span aria-hidden="true" class="text-quiet">·</span>
          <button
            type="button"
            class="touch font-semibold text-primary"
            onClick={undo}
            data-testid="undo"
          >
            {t.undo}
          </button>
        </>
      )}
    </div>
  );
}
