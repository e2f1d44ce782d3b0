import { Icon, type IconName } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import type { WelcomeProps } from "@/components/WelcomePage.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import { welcomeTexts } from "@/lib/i18n/welcome.ts";
import type { Profile } from "@/lib/profiles/schema.ts";

interface Way {
  href: string;
  icon: IconName;
  title: string;
  hint: string;
}

/** What can be done now: where somebody was going, what they came for, then what anybody may. */
export function WelcomeDone({ view, me, locale }: WelcomeProps) {
  const { done: t } = welcomeTexts(locale);
  const { next, wants, profiles } = view;
  const ways: Way[] = [
    ...profiles.map((profile) => wayTo(profile, locale)),
    ...(wants.includes("order") || profiles.length === 0
      ? [{
        ...{ href: "/orders", icon: "basket" as const },
        ...{ title: t.orders, hint: t.ordersHint },
      }]
      : []),
    {
      ...{ href: "/chat", icon: "chat" },
      ...{ title: t.talk, hint: t.talkHint },
    },
    ...(me.email_verified ? [] : [{
      ...{ href: "/accounts/verify?next=/", icon: "shield" as const },
      ...{ title: t.verify, hint: t.verifyHint },
    }]),
  ];
  return (
    <>
      <ul class="mt-6 grid gap-3">
        {ways.map(({ href, icon, title, hint }, i) => (
          <li key={href}>
            <a
              href={href}
              class={`card-box flex min-h-16 items-center gap-4 p-4 hover:border-primary/50 ${
                i === 0 ? "border-primary bg-soft" : ""
              }`}
              data-testid="way"
            >
              <Icon name={icon} class="size-6 shrink-0 text-primary" />
              <span class="min-w-0 flex-1">
                <span class="block font-bold">{title}</span>
                <span class="block text-sm text-quiet">{hint}</span>
              </span>
              <Icon name="next" class="size-5 shrink-0 text-quiet" />
            </a>
          </li>
        ))}
      </ul>
      <PlainLink
        class={`btn mt-4 h-12 w-full ${
          next === "/" ? "btn-ghost" : "btn-primary"
        }`}
        href={next}
      >
        {next === "/" ? t.home : t.goOn}
      </PlainLink>
    </>
  );
}

/** The next step with a profile: to see people, to show oneself, or to answer at all. */
function wayTo(
  { mode, visible, completeness: { percent } }: Profile,
  locale: Locale,
): Way {
  const { done: t } = welcomeTexts(locale);
  const name = profilesTexts(locale).mode[mode];
  if (visible) {
    return {
      ...{ href: `/matching?mode=${mode}`, icon: "heart" },
      ...{ title: t.match(name), hint: t.matchHint },
    };
  }
  if (percent > 0) {
    return {
      href: `/accounts/my_page?mode=${mode}&section=about`,
      ...{ icon: "people", title: t.show(name), hint: t.showHint },
    };
  }
  return {
    href: `/accounts/my_page?mode=${mode}&quick=1`,
    ...{ icon: "people", title: t.fill(name), hint: t.fillHint },
  };
}
