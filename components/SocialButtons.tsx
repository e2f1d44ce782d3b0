import { accountsTexts } from "@/lib/i18n/accounts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { SocialProvider } from "@/lib/social/rules.ts";

export interface SocialButtonsProps {
  /** Those that are configured; without any nothing is drawn. */
  providers: readonly SocialProvider[];
  locale: Locale;
  /** Where to go after logging in. */
  next: string | null;
}

/** The colours that the providers ask for. */
const LOOK: Record<SocialProvider, string> = {
  kakao: "bg-[#fee500] text-[#191919]",
  google: "bg-white text-[#1f1f1f]",
};

/** Ways in besides the password. */
export function SocialButtons({ providers, locale, next }: SocialButtonsProps) {
  const { social: t } = accountsTexts(locale);
  if (providers.length === 0) return null;
  return (
    <section class="mt-5 flex flex-col gap-2 border-t border-base-300 pt-5">
      <h2 class="sr-only">{t.title}</h2>
      <p class="text-center text-sm text-quiet">{t.or}</p>
      {providers.map((provider) => (
        <form key={provider} method="post" action="/accounts/social/start">
          {next !== null && <input type="hidden" name="next" value={next} />}
          <button
            type="submit"
            name="provider"
            value={provider}
            class={`btn h-12 w-full border border-base-300 font-semibold ${
              LOOK[provider]
            }`}
          >
            {t.login[provider]}
          </button>
        </form>
      ))}
    </section>
  );
}
