import { Avatar } from "@/components/Avatar.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import type { Me } from "@/lib/accounts/schema.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { ProfileView } from "@/lib/web/profile_pages.ts";
import { profilePath } from "@/lib/web/profile_paths.ts";

const AUDIENCES = ["all", "matched"] as const;

/** One's own profile as the others see it. */
export function ProfilePreview(
  { view, me, locale }: { view: ProfileView; me: Me; locale: Locale },
) {
  const { mode, shown, as, profile } = view;
  const pt = profilesTexts(locale);
  const nickname = profile.answers.nickname?.value;
  const name = mode === "date"
    ? String(nickname ?? pt.noNickname)
    : me.display_name;
  const user = mode === "date"
    ? { id: me.id, username: name, display_name: name, avatar_url: null }
    : me;
  const labels = { all: pt.asAll, matched: pt.asMatched };
  return (
    <section aria-labelledby="preview" class="mt-4">
      <h2 id="preview" class="text-lg font-bold">{pt.preview}</h2>
      <p class="text-sm text-quiet">{pt.previewLead}</p>
      <ul class="mt-2 flex gap-1">
        {AUDIENCES.map((one) => (
          <li key={one}>
            <a
              href={`${profilePath({ mode, part: "preview" })}&as=${one}`}
              aria-current={one === as ? "true" : undefined}
              class={`touch inline-flex items-center rounded-full px-4 ${
                one === as
                  ? "bg-soft font-bold text-primary"
                  : "text-quiet hover:bg-base-300/50"
              }`}
            >
              {labels[one]}
            </a>
          </li>
        ))}
      </ul>
      <div class="card-box mt-3 p-5" data-testid="preview">
        <div class="flex items-center gap-4">
          <Avatar user={user} size="large" />
          <p class="min-w-0 text-xl font-extrabold">{name}</p>
        </div>
        {profile.bio !== "" && (
          <p class="mt-4 whitespace-pre-wrap">{profile.bio}</p>
        )}
        {shown.length === 0
          ? <p class="mt-4 text-quiet">{pt.nobodySees}</p>
          : (
            <dl class="mt-4 grid gap-x-6 sm:grid-cols-2">
              {shown.map(({ label, text }) => (
                <div
                  key={label.ko}
                  class="flex gap-3 border-t border-base-300 py-2.5"
                >
                  <dt class="w-28 shrink-0 text-quiet">{label[locale]}</dt>
                  <dd class="min-w-0 font-medium">{text[locale]}</dd>
                </div>
              ))}
            </dl>
          )}
      </div>
      <PlainLink
        class="btn btn-outline mt-4 h-11"
        href={profilePath({ mode, part: "about" })}
      >
        {pt.edit}
      </PlainLink>
    </section>
  );
}
