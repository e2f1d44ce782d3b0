import { Icon } from "@/components/Icon.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { CardView } from "@/lib/matching/schema.ts";

const LONGEST_REASON = 500;

/** What can be done about somebody whom one does not want to see again. */
export function MatchTrouble({ t, card, view }: {
  t: MatchingTexts;
  card: Pick<CardView, "mode" | "state" | "user">;
  view: keyof MatchingTexts["view"];
}) {
  const { mode, state, user } = card;
  const isCardOnly = mode === "date" && state !== "matched";
  const hidden = (
    <>
      <input type="hidden" name="mode" value={mode} />
      <input type="hidden" name="view" value={view} />
      <input type="hidden" name="on" value="card" />
      <input type="hidden" name="user_id" value={user.id} />
    </>
  );
  return (
    <details class="group card-box mt-4 px-4 md:px-6" data-testid="trouble">
      <summary class="flex min-h-12 cursor-pointer list-none items-center text-quiet">
        <span class="flex-1">{t.trouble}</span>
        <Icon
          name="fold"
          class="size-5 transition-transform group-open:rotate-180"
        />
      </summary>
      <form method="post" action="/matching" class="pb-4">
        {hidden}
        <p class="text-sm text-quiet">
          {isCardOnly ? t.blockCardHint : t.blockHint}
        </p>
        <button
          type="submit"
          name="act"
          value="block"
          class="btn mt-2 h-11 w-full border-base-300 bg-base-100"
        >
          <Icon name="close" class="size-5" />
          {t.block}
        </button>
      </form>
      <form
        method="post"
        action="/matching"
        class="border-t border-base-300 py-4"
      >
        {hidden}
        <label class="block text-sm text-quiet">
          {t.reportHint}
          <textarea
            name="reason"
            required
            rows={2}
            maxlength={LONGEST_REASON}
            class="input mt-2 h-auto min-h-20 w-full whitespace-pre-wrap py-2 text-base"
            placeholder={t.reportReason}
          />
        </label>
        <button
          type="submit"
          name="act"
          value="report"
          class="btn btn-ghost mt-2 h-11 w-full text-error"
        >
          {t.report}
        </button>
      </form>
    </details>
  );
}
