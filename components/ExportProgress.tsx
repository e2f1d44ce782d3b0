import { Icon } from "@/components/Icon.tsx";
import { formatDate } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { recordTexts } from "@/lib/i18n/records.ts";
import type { ExportState } from "@/lib/records/schema.ts";

/** How far the file with everything about oneself is, and the one next thing to do. */
export function ExportProgress(
  { state, locale }: { state: ExportState; locale: Locale },
) {
  const t = recordTexts(locale);
  const { done, total, bytes, expires_at } = state;
  switch (state.state) {
    case "working":
      return (
        <div class="flex flex-col gap-3">
          <p role="status" class="font-bold">{t.working}</p>
          <progress
            class="progress progress-primary w-full"
            value={done}
            max={Math.max(1, total)}
            aria-label={t.working}
          />
          <p class="text-sm text-quiet tabular-nums">
            {t.progress(done, total)} · {t.workingHint}
          </p>
          <a href="/accounts/export" class="btn btn-outline h-12">
            {t.refresh}
          </a>
        </div>
      );
    case "ready":
      return (
        <div class="flex flex-col gap-3">
          <p role="status" class="font-bold">{t.ready}</p>
          <p class="text-sm text-quiet">
            {t.size(Math.ceil(bytes / 1_000).toLocaleString("en"))} ·{" "}
            {expires_at !== null && t.until(formatDate(expires_at, locale))}
          </p>
          <a
            href="/api/me/export/file?format=csv"
            download
            class="btn btn-primary h-13 text-lg"
          >
            <Icon name="load" class="size-5" />
            {t.downloadTable}
          </a>
          <a
            href="/api/me/export/file"
            download
            class="btn btn-outline h-12"
          >
            <Icon name="load" class="size-5" />
            {t.download}
          </a>
          <Start label={t.again} isQuiet />
        </div>
      );
    case "failed":
      return (
        <div class="flex flex-col gap-3">
          <p role="alert" class="font-bold text-error">{t.failed}</p>
          <Start label={t.start} />
        </div>
      );
    case "none":
      return <Start label={t.start} />;
  }
}

function Start({ label, isQuiet }: { label: string; isQuiet?: boolean }) {
  return (
    <form method="post">
      <button
        type="submit"
        class={`btn w-full ${
          isQuiet ? "btn-ghost h-12" : "btn-primary h-13 text-lg"
        }`}
      >
        {label}
      </button>
    </form>
  );
}
