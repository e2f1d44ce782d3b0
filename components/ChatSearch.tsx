import { Icon } from "@/components/Icon.tsx";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";

export interface ChatSearchProps {
  rt: RoomsTexts;
  /** What the button says. */
  submit: string;
  q?: string;
}

/** Finds people, rooms and messages; works without any script. */
export function ChatSearch({ rt, submit, q = "" }: ChatSearchProps) {
  return (
    <form action="/chat/search" method="post" role="search" class="flex gap-2">
      <label class="input h-12 flex-1 text-base">
        <Icon name="search" class="size-5 opacity-60" />
        <span class="sr-only">{rt.search}</span>
        <input
          type="search"
          name="q"
          value={q}
          minLength={2}
          maxLength={50}
          required
          placeholder={rt.searchHint}
          autocomplete="off"
          enterkeyhint="search"
        />
      </label>
      <button type="submit" class="btn btn-primary h-12 px-5">{submit}</button>
    </form>
  );
}
