import { Icon } from "@/components/Icon.tsx";
import { numbersIn } from "@/islands/lib/numbers.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

export interface CopyNumbersProps {
  text: string;
  t: ChatTexts;
  /** Said by somebody with whom one shares nothing but this room. */
  warn: boolean;
}

/** Phone and account numbers of a message, to be copied; with a warning where they may cost money. */
export function CopyNumbers({ text, t, warn }: CopyNumbersProps) {
  const numbers = numbersIn(text);
  if (numbers.length === 0) return null;
  return (
    <div class="mt-1 flex flex-col gap-1" data-testid="numbers">
      {numbers.map((number) => (
        <button
          key={number}
          type="button"
          class="touch flex items-center gap-2 self-start rounded-full border border-base-300 bg-base-100 px-4 text-sm hover:border-primary noscript:hidden"
          data-copy={number}
        >
          <Icon name="copy" class="size-4" />
          {t.copyNumber(number)}
        </button>
      ))}
      {warn && (
        <p
          class="flex items-start gap-1.5 text-sm text-warning"
          data-testid="scam-warning"
        >
          <Icon name="alert" class="mt-0.5 size-4" />
          {t.scamWarning}
        </p>
      )}
    </div>
  );
}
