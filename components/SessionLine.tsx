import type { AccountsTexts } from "@/lib/i18n/accounts.ts";

export interface SessionRow {
  id: string;
  /** What the device calls itself. */
  name: string;
  since: string;
  seen: string;
  isCurrent: boolean;
}

/** One device that is signed in, with the way out for all but the reader's own. */
export function SessionLine(
  { t, row }: { t: AccountsTexts["sessions"]; row: SessionRow },
) {
  return (
    <li
      class="flex flex-wrap items-center gap-x-4 gap-y-2 py-4"
      data-testid="session"
    >
      <div class="min-w-0 flex-1">
        <p class="flex flex-wrap items-center gap-2 font-medium">
          <span class="break-words [overflow-wrap:anywhere]">{row.name}</span>
          {row.isCurrent && (
            <span class="badge badge-success badge-soft">{t.current}</span>
          )}
        </p>
        <p class="text-sm text-quiet">
          {t.seen(row.seen)} · {t.since(row.since)}
        </p>
      </div>
      {!row.isCurrent && (
        <form method="post">
          <button
            type="submit"
            name="session"
            value={row.id}
            class="btn btn-ghost h-11 whitespace-nowrap"
            aria-label={t.revokeName(row.name)}
          >
            {t.revoke}
          </button>
        </form>
      )}
    </li>
  );
}
