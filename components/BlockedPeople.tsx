import { Avatar } from "@/components/Avatar.tsx";
import type { Locale, Texts } from "@/lib/i18n/mod.ts";
import { shownName } from "@/lib/i18n/names.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** Whom one has blocked, each with the way back. */
export function BlockedPeople(
  { t: { settings: t }, locale, people, next }: {
    t: Texts;
    locale: Locale;
    people: UserCard[];
    /** Where the list goes on, or null at its end. */
    next: string | null;
  },
) {
  return (
    <section class="card-box mt-4 p-5" aria-labelledby="blocked">
      <h2 id="blocked" class="text-lg font-bold">{t.blocked}</h2>
      <p class="text-sm text-quiet">{t.blockedLead}</p>
      {people.length === 0
        ? (
          <div class="mt-4 flex flex-wrap items-center justify-between gap-2">
            <div>
              <p class="font-medium">{t.nobody}</p>
              <p class="text-sm text-quiet">{t.nobodyHint}</p>
            </div>
            <a href="/chat" class="btn btn-ghost -ml-4 h-11 sm:ml-0">
              {t.toChats}
            </a>
          </div>
        )
        : (
          <ul class="mt-2 divide-y divide-base-300">
            {people.map((user) => (
              <li key={user.id} class="flex items-center gap-3 py-3">
                <Avatar user={user} />
                <div class="min-w-0 flex-1">
                  <p class="truncate font-medium">{shownName(user, locale)}</p>
                  <p class="truncate text-sm text-quiet">@{user.username}</p>
                </div>
                <form method="post">
                  <input type="hidden" name="action" value="unblock" />
                  <button
                    type="submit"
                    name="user_id"
                    value={user.id}
                    class="btn btn-ghost h-11 whitespace-nowrap"
                    aria-label={t.unblockName(shownName(user, locale))}
                  >
                    {t.unblock}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        )}
      {next !== null && (
        <a
          href={`?after=${encodeURIComponent(next)}`}
          class="btn btn-ghost mt-2 h-11"
        >
          {t.more}
        </a>
      )}
    </section>
  );
}
