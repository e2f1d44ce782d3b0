import { EmptyState } from "@/components/EmptyState.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PersonLine } from "@/components/PersonLine.tsx";
import type { ChatTexts } from "@/lib/i18n/chat.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface FoundPeopleProps {
  q: string;
  people: UserCard[];
  onlineIds: number[];
  t: ChatTexts;
}

/** Who was found by a name. */
export function FoundPeople({ q, people, onlineIds, t }: FoundPeopleProps) {
  return (
    <section aria-labelledby="found">
      <div class="flex items-center gap-1">
        <a
          href="/chat"
          class="touch inline-flex items-center justify-center rounded-full hover:bg-base-300/50"
          aria-label={t.back}
        >
          <Icon name="back" />
        </a>
        <h2 id="found" class="min-w-0 truncate font-bold">
          {t.searchResults(q)}
        </h2>
      </div>
      {people.length === 0
        ? (
          <EmptyState
            icon="search"
            title={t.searchNone}
            hint={t.searchNoneHint}
          />
        )
        : (
          <ul>
            {people.map((user) => (
              <PersonLine
                key={user.id}
                user={user}
                online={onlineIds.includes(user.id)}
                t={t}
              />
            ))}
          </ul>
        )}
    </section>
  );
}
