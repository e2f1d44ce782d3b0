import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { EraseFor } from "@/islands/lib/erasing.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

export interface ConfirmEraseProps {
  scope: EraseFor;
  t: ChatTexts;
  /** Answers null, or in words why it was not deleted. */
  onErase(scope: EraseFor): Promise<string | null>;
  onClose(): void;
}

/** Says what deleting does before it does it. */
export function ConfirmErase(
  { scope, t, onErase, onClose }: ConfirmEraseProps,
) {
  const refused = useSignal<string | null>(null);
  const busy = useSignal(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const isForAll = scope === "everyone";
  const erase = async () => {
    if (busy.peek()) return;
    busy.value = true;
    refused.value = await onErase(scope);
    busy.value = false;
    if (refused.peek() === null) onClose();
  };
  return (
    <div class="flex max-w-80 flex-col gap-2 p-3">
      <p class="text-lg font-bold">
        {isForAll ? t.eraseForAllAsk : t.eraseForMeAsk}
      </p>
      <p class="text-quiet">
        {isForAll ? t.eraseForAllHint : t.eraseForMeHint}
      </p>
      <p role="alert" class="font-medium text-error">{refused.value}</p>
      <div class="mt-1 flex justify-end gap-2">
        <button
          ref={first}
          type="button"
          class="btn btn-ghost h-11"
          onClick={onClose}
        >
          {t.cancel}
        </button>
        <button
          type="button"
          class="btn btn-error h-11"
          data-testid="confirm-erase"
          aria-disabled={busy.value ? "true" : undefined}
          onClick={erase}
        >
          {t.discard}
        </button>
      </div>
    </div>
  );
}
