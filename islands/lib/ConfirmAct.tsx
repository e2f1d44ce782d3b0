import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

/** What is about to be done, in words. */
export interface Question {
  ask: string;
  hint: string;
  submit: string;
}

export interface ConfirmActProps {
  question: Question;
  t: ChatTexts;
  /** Answers null, or in words why it was not done. */
  onAct(): Promise<string | null>;
  onClose(): void;
}

/** Says what an act does before it is done. */
export function ConfirmAct(
  { question, t, onAct, onClose }: ConfirmActProps,
) {
  const refused = useSignal<string | null>(null);
  const busy = useSignal(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const act = async () => {
    if (busy.peek()) return;
    busy.value = true;
    refused.value = await onAct();
    busy.value = false;
    if (refused.peek() === null) onClose();
  };
  return (
    <div class="flex flex-col md:max-w-80 gap-2 p-3">
      <p class="text-lg font-bold">{question.ask}</p>
      <p class="text-quiet">{question.hint}</p>
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
          data-testid="confirm-act"
          aria-disabled={busy.value ? "true" : undefined}
          onClick={act}
        >
          {question.submit}
        </button>
      </div>
    </div>
  );
}
