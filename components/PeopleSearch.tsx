import { Icon } from "@/components/Icon.tsx";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

/** Finds people; works without any script. */
export function PeopleSearch({ t, q = "" }: { t: ChatTexts; q?: string }) {
  return (
    <form action="/chat/search" method="post" role="search" class="flex gap-2">
      <label class="input h-12 flex-1 text-base">
        <Icon name="search" class="size-5 opacity-60" />
        <span class="sr-only">{t.search}</span>
        <input
          type="search"
          name="q"
          value={q}
          minLength={2}
          maxLength={50}
          required
          placeholder={t.searchHint}
          autocomplete="off"
          enterkeyhint="search"
        />
      </label>
      <button type="submit" class="btn btn-primary h-12 px-5">
        {t.searchSubmit}
      </button>
    </form>
  );
}
