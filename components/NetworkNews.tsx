import { Icon } from "@/components/Icon.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { offlineTexts } from "@/lib/i18n/offline.ts";

/** Conversations say themselves what is the matter with their connection. */
const LIVE_PATHS = /^\/(chat$|chat\/\d+$|rooms\/\d+$)/;

/** What `worker/app.ts` shows when it is so: there is no network, something needs one, there is a new version. */
export function NetworkNews(
  { locale, path }: { locale: Locale; path: string },
) {
  const t = offlineTexts(locale);
  const isLive = LIVE_PATHS.test(path);
  return (
    <>
      <div
        role="status"
        class={`top-0 ${isLive ? "fixed inset-x-0 z-30" : "sticky z-15"}`}
      >
        {!isLive && (
          <>
            <p
              hidden
              class="flex items-center justify-center gap-2 bg-neutral px-4 py-1.5 text-center text-sm font-medium text-neutral-content"
              data-network-away
              data-testid="offline-banner"
            >
              <Icon name="offline" class="size-4 shrink-0" />
              <span>
                {t.banner}
                <span hidden data-network-kept>
                  {` · ${t.keptAt.before}`}
                  <time />
                  {t.keptAt.after}
                </span>
              </span>
            </p>
            <p
              hidden
              class="bg-success px-4 py-1.5 text-center text-sm font-medium text-success-content"
              data-network-back
            >
              {t.back}
            </p>
          </>
        )}
        <p
          hidden
          class="bg-error px-4 py-1.5 text-center text-sm font-medium text-error-content"
          data-network-needed
        >
          {t.notNow}
        </p>
      </div>
      <div
        role="status"
        class="fixed inset-x-3 bottom-[calc(5.5rem+env(safe-area-inset-bottom))] z-40 mx-auto max-w-md"
      >
        <p
          hidden
          class="card-box flex items-center gap-1 border border-base-300 py-1 pl-4 pr-1 shadow-lg"
          data-version
          data-testid="new-version"
        >
          <span class="flex-1 font-medium">{t.newVersion}</span>
          <button type="button" class="btn btn-ghost h-11" data-version-later>
            {t.later}
          </button>
          <button
            type="button"
            class="btn btn-primary h-11"
            data-version-refresh
          >
            {t.refresh}
          </button>
        </p>
      </div>
    </>
  );
}
