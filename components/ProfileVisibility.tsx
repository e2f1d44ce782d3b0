import { Icon } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import type { Me } from "@/lib/accounts/schema.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { ProfileView } from "@/lib/web/profile_pages.ts";
import { profilePath } from "@/lib/web/profile_paths.ts";

/** Shows a profile to others or hides it, and says what is missing, place by place. */
export function ProfileVisibility(
  { view, me, locale }: { view: ProfileView; me: Me; locale: Locale },
) {
  const { profile: { visible } } = view;
  const pt = profilesTexts(locale);
  const missing = missingOf({ view, me, locale });
  return (
    <section class="card-box mt-4 p-5" aria-labelledby="visibility">
      <div class="flex flex-wrap items-center gap-x-2">
        <h2 id="visibility" class="text-lg font-bold">{pt.visibility}</h2>
        <span
          class={`badge badge-soft badge-sm ${visible ? "badge-success" : ""}`}
        >
          {visible ? pt.visible : pt.hidden}
        </span>
      </div>
      <p class="text-sm text-quiet">
        {visible ? pt.visibleLead : pt.hiddenLead}
      </p>
      {missing.length > 0 && (
        <div class="mt-3" data-testid="missing">
          <p class="font-semibold">{pt.missing}</p>
          <ul>
            {missing.map(({ href, label }) => (
              <li key={href}>
                <PlainLink
                  class="touch inline-flex items-center gap-2 underline"
                  href={href}
                >
                  <Icon name="next" class="size-4" />
                  {label}
                </PlainLink>
              </li>
            ))}
          </ul>
        </div>
      )}
      <form method="post" action={profilePath(view)} class="mt-3">
        <button
          type="submit"
          name="action"
          value={visible ? "hide" : "show"}
          class={`btn h-12 px-6 ${visible ? "btn-outline" : "btn-primary"}`}
        >
          {visible ? pt.hide : pt.show}
        </button>
      </form>
    </section>
  );
}

function missingOf(
  { view, me, locale }: { view: ProfileView; me: Me; locale: Locale },
): { href: string; label: string }[] {
  const { mode, missing, labels } = view;
  const pt = profilesTexts(locale);
  const answers = Object.entries(missing.fields).flatMap(([field, [key]]) => {
    const place = labels[field.replace("answers.", "")];
    if (place === undefined) return [];
    const { id, section, label } = place;
    const [name, age] = (key ?? "").split(":");
    return [{
      href: `${profilePath({ mode, part: section })}#q-${id}`,
      label: name === "tooYoung" ? pt.needsAge(Number(age)) : label[locale],
    }];
  });
  const next = encodeURIComponent(profilePath(view));
  return [
    ...answers,
    ...(missing.needsEmail
      ? [{ href: `/accounts/verify?next=${next}`, label: pt.needsEmail }]
      : []),
    ...(me.circle === null
      ? [{ href: "/accounts/my_page#address", label: pt.needsCircle }]
      : []),
  ];
}
