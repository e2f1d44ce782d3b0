import { Icon } from "@/components/Icon.tsx";

export interface SearchFormProps {
  /** Its name for screen readers, what stands in the empty field, and on the button. */
  texts: { search: string; searchHint: string; searchSubmit: string };
  q?: string;
}

/** Finds people, rooms and messages; works without any script. */
export function SearchForm({ texts, q = "" }: SearchFormProps) {
  return (
    <form action="/chat/search" method="post" role="search" class="flex gap-2">
      <label class="input h-12 flex-1 text-base">
        <Icon name="search" class="size-5 opacity-60" />
        <span class="sr-only">{texts.search}</span>
        <input
          type="search"
          name="q"
          value={q}
          minLength={2}
          maxLength={50}
          required
          placeholder={texts.searchHint}
          autocomplete="off"
          enterkeyhint="search"
        />
      </label>
      <button type="submit" class="btn btn-soft h-12 px-5">
        {texts.searchSubmit}
      </button>
    </form>
  );
}
