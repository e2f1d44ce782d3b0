import { Avatar } from "@/components/Avatar.tsx";
import { MatchScore } from "@/components/MatchFacts.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { CardView } from "@/lib/matching/schema.ts";

/** Somebody who is proposed, in the few lines of a list. */
export function MatchLine({ t, locale, card }: {
  t: MatchingTexts;
  locale: Locale;
  card: CardView;
}) {
  const { user, mode, score, margin, reasons, conflicts, bio } = card;
  const names = (list: CardView["reasons"]) =>
    list.map(({ label }) => label[locale]).join(", ");
  const [conflict] = conflicts;
  return (
    <div class="px-2 pt-2" data-testid="card">
      <div class="flex items-center gap-3">
        <Avatar user={user} />
        <div class="min-w-0 flex-1">
          <h2>
            <a
              class="-my-2 flex min-h-11 items-center text-lg font-bold hover:underline"
              href={`/matching/${user.id}?mode=${mode}`}
            >
              <span class="truncate">{user.display_name}</span>
            </a>
          </h2>
        </div>
        <MatchScore {...{ t, score, margin }} />
      </div>
      {bio !== "" && <p class="mt-1.5 line-clamp-2 text-sm">{bio}</p>}
      <p class="mt-1 text-sm text-quiet">
        {reasons.length === 0 ? t.noReasons : t.fitsShort(names(reasons))}
        {conflict && ` · ${t.differsShort(names([conflict]))}`}
      </p>
    </div>
  );
}
