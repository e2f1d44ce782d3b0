import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Bubble } from "@/components/Bubble.tsx";
import { Icon } from "@/components/Icon.tsx";
import { isOffline } from "@/islands/lib/network.ts";
import type { OutboxEntry } from "@/islands/lib/outbox.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

export interface PendingLineProps {
  entry: OutboxEntry;
  t: ChatTexts;
  onRetry(): void;
  onDiscard(): void;
}

/** An own message that is not known to be stored. */
export function PendingLine(
  { entry, t, onRetry, onDiscard }: PendingLineProps,
) {
  const isStuck = entry.state === "failed" || entry.stalled;
  // The frame that answers the tap has the text alone: a picture costs as much again.
  const isMarked = useSignal(false);
  useEffect(() => {
    isMarked.value = true;
  }, []);
  return (
    <li
      class="mt-1 flex flex-col items-end"
      // It is announced once, when it is stored.
      aria-live="off"
      data-testid="message"
      data-state={isStuck ? "failed" : "sending"}
    >
      <span class="sr-only">{t.me},</span>
      <div class="flex max-w-[84%] flex-row-reverse items-end gap-1.5 md:max-w-[32rem]">
        <Bubble text={entry.text} mine />
        <span
          class={`w-4 shrink-0 pb-1 ${isStuck ? "text-error" : "text-quiet"}`}
        >
          {isMarked.value && (
            <>
              <Icon name={isStuck ? "alert" : "clock"} class="size-4" />
              {!isStuck && <span class="sr-only">{t.sending}</span>}
            </>
          )}
        </span>
      </div>
      {!isStuck && isOffline.value && (
        <div class="flex items-center gap-x-1 text-sm text-quiet">
          {t.waiting}
          <button type="button" class="btn btn-ghost h-11" onClick={onDiscard}>
            {t.discard}
          </button>
        </div>
      )}
      {isStuck && (
        <div class="flex flex-wrap items-center justify-end gap-x-1 text-sm">
          <span class="font-medium text-error" role="alert">
            {t.failed}
            {entry.reason !== null && ` · ${reasonText(t, entry.reason)}`}
          </span>
          <button type="button" class="btn btn-ghost h-11" onClick={onRetry}>
            {t.retry}
          </button>
          <button type="button" class="btn btn-ghost h-11" onClick={onDiscard}>
            {t.discard}
          </button>
        </div>
      )}
    </li>
  );
}

function reasonText({ rejected }: ChatTexts, reason: string): string {
  return reason in rejected && Object.hasOwn(rejected, reason)
    ? rejected[reason as keyof typeof rejected]
    : rejected.other;
}
