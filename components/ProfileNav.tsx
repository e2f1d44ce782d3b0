import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { ProfileView } from "@/lib/web/profile_pages.ts";
import { profilePath } from "@/lib/web/profile_paths.ts";

const MODES = ["roommate", "date", "meal"] as const;

/** Which profile, and which part of it: links, so that the choice is in the address. */
export function ProfileNav(
  { view, locale }: { view: ProfileView; locale: Locale },
) {
  const pt = profilesTexts(locale);
  const { mode, part, sections } = view;
  const parts = [
    ...sections.map(({ id, title, done, all }) => ({
      id,
      label: title[locale],
      count: `${done}/${all}`,
      says: pt.answered(done, all),
    })),
    { id: "about", label: pt.about, count: null, says: null },
  ];
  return (
    <>
      <nav aria-label={pt.modes}>
        <ul class="flex gap-1">
          {MODES.map((one) => (
            <li key={one}>
              <a
                href={`/accounts/my_page?mode=${one}`}
                aria-current={one === mode ? "true" : undefined}
                class={`touch inline-flex items-center justify-center rounded-full px-4 ${
                  one === mode
                    ? "bg-soft font-bold text-primary"
                    : "text-quiet hover:bg-base-300/50"
                }`}
              >
                {pt.mode[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={pt.sections} class="mt-2">
        <ul class="strip gap-x-0.5">
          {parts.map(({ id, label, count, says }) => (
            <li key={id} class="shrink-0">
              <a
                href={profilePath({ mode, part: id })}
                aria-current={id === part ? "page" : undefined}
                class={`touch inline-flex items-center gap-1.5 whitespace-nowrap border-b-2 px-1.5 text-sm ${
                  id === part
                    ? "border-primary font-bold"
                    : "border-transparent text-quiet hover:border-base-300"
                }`}
              >
                {label}
                {count !== null && (
                  <span class="font-normal">
                    <span aria-hidden="true">{count}</span>
                    <span class="sr-only">{says}</span>
                  </span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
