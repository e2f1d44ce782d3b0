import { Icon } from "@/components/Icon.tsx";
import type { Locale, Texts } from "@/lib/i18n/mod.ts";

export interface LanguageFormProps {
  t: Texts;
  locale: Locale;
  /** The page to come back to. */
  next: string;
  /** A row of a list. */
  wide?: boolean;
}

/** Switches to the other language. */
export function LanguageForm(
  { t, locale, next, wide = false }: LanguageFormProps,
) {
  const other = locale === "ko" ? "en" : "ko";
  return (
    <form action="/accounts/language" method="post">
      <input type="hidden" name="next" value={next} />
      <button
        type="submit"
        name="locale"
        value={other}
        lang={other}
        class={`btn btn-ghost whitespace-nowrap ${
          wide ? "h-12 w-full justify-start gap-3" : "h-11"
        }`}
      >
        <Icon name="globe" class="size-5" />
        {other === "en" ? t.me.english : t.me.korean}
      </button>
    </form>
  );
}
