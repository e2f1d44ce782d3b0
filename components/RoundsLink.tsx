import { Icon } from "@/components/Icon.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { roundsTexts } from "@/lib/i18n/rounds.ts";

/** The way to the assignments of one's circle. */
export function RoundsLink(
  { circleId, locale }: { circleId: number; locale: Locale },
) {
  const t = roundsTexts(locale);
  return (
    <a
      href={`/circles/${circleId}/rounds`}
      class="card-box mt-4 flex min-h-14 items-center gap-3 px-5 py-3 hover:border-primary/50"
      data-testid="to-rounds"
    >
      <Icon name="people" class="size-6 shrink-0 text-primary" />
      <span class="min-w-0 flex-1">
        <span class="block font-bold">{t.title}</span>
        <span class="block text-sm text-quiet">{t.lead}</span>
      </span>
      <Icon name="next" class="size-5 text-quiet" />
    </a>
  );
}
