import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";

/** How complete a profile is, as a bar with its number. */
export function ProfileProgress(
  { percent, locale }: { percent: number; locale: Locale },
) {
  const pt = profilesTexts(locale);
  return (
    <div>
      <p class="text-sm font-semibold">{pt.percent(percent)}</p>
      <svg
        class="mt-1.5 h-2 w-full rounded-full"
        viewBox="0 0 100 2"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect width="100" height="2" class="fill-base-300" />
        <rect width={percent} height="2" class="fill-primary" />
      </svg>
    </div>
  );
}
