import { PlainLink } from "@/components/PlainLink.tsx";
import { ProfileProgress } from "@/components/ProfileProgress.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { Profile } from "@/lib/profiles/schema.ts";

/** One's profiles, and the way into each. */
export function ProfileHome(
  { profiles, locale }: { profiles: Profile[]; locale: Locale },
) {
  const pt = profilesTexts(locale);
  return (
    <section class="card-box mt-4 p-5" aria-labelledby="profiles">
      <h2 id="profiles" class="text-lg font-bold">{pt.title}</h2>
      <p class="text-sm text-quiet">{pt.lead}</p>
      <ul class="mt-2 -mb-4 divide-y divide-base-300">
        {profiles.map(({ mode, visible, completeness: { percent } }) => (
          <li key={mode} class="py-4">
            <div class="flex flex-wrap items-center gap-x-2">
              <h3 class="font-bold">{pt.mode[mode]}</h3>
              <span
                class={`badge badge-soft badge-sm ${
                  visible ? "badge-success" : ""
                }`}
              >
                {visible ? pt.visible : pt.hidden}
              </span>
            </div>
            <p class="text-sm text-quiet">{pt.modeHint[mode]}</p>
            <div class="mt-2 flex flex-wrap items-end gap-x-4 gap-y-2">
              {percent > 0 && (
                <div class="min-w-36 flex-1 pb-2">
                  <ProfileProgress {...{ percent, locale }} />
                </div>
              )}
              <PlainLink
                class={`btn h-11 ${
                  percent === 0 ? "btn-soft btn-primary" : "btn-outline"
                }`}
                href={`/accounts/my_page?mode=${mode}${
                  percent === 0 ? "&quick=1" : ""
                }`}
                aria-label={`${pt.mode[mode]}: ${
                  percent === 0 ? pt.begin : pt.goOn
                }`}
              >
                {percent === 0 ? pt.begin : pt.goOn}
              </PlainLink>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
