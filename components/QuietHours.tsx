import type { AlertSettings } from "@/lib/alerts/schema.ts";
import { QUIET_WAYS } from "@/lib/alerts/rules.ts";
import type { AlertSettingsTexts } from "@/lib/i18n/alert_settings.ts";

export interface QuietHoursProps {
  settings: Pick<AlertSettings, "quiet" | "quiet_hours">;
  t: AlertSettingsTexts;
}

/** When nothing makes a sound. */
export function QuietHours({ settings, t }: QuietHoursProps) {
  const { quiet, quiet_hours: hours } = settings;
  return (
    <fieldset class="card-box group mt-4 p-5">
      <legend class="sr-only">{t.quiet}</legend>
      <h2 class="text-lg font-bold">{t.quiet}</h2>
      <p class="text-sm text-quiet">{t.quietLead}</p>
      <div class="mt-2 flex flex-col">
        {QUIET_WAYS.map((how) => (
          <label
            key={how}
            class="flex min-h-11 cursor-pointer items-center gap-3"
          >
            <input
              type="radio"
              class="radio radio-primary shrink-0"
              name="quiet"
              value={how}
              checked={quiet.how === how}
            />
            {t.ways[how]}
          </label>
        ))}
      </div>
      {quiet.how === "asked" && (
        <div class="mt-1 text-sm text-quiet" data-testid="asked-hours">
          <p>
            {hours === null ? t.askedNone : t.askedHours(hours.from, hours.to)}
          </p>
          {hours === null && (
            <a
              href="/accounts/my_page?mode=roommate&section=habits"
              class="link inline-flex min-h-11 items-center"
            >
              {t.toAnswers}
            </a>
          )}
        </div>
      )}
      <div class="mt-3 hidden gap-3 group-has-[[value=set]:checked]:flex">
        <Time name="from" label={t.from} value={quiet.from} />
        <Time name="to" label={t.to} value={quiet.to} />
      </div>
    </fieldset>
  );
}

function Time(
  { name, label, value }: { name: string; label: string; value: string },
) {
  return (
    <label class="flex min-w-0 flex-1 flex-col gap-1 text-sm">
      {label}
      <input
        type="time"
        class="input h-11 w-full text-base"
        {...{ name, value }}
        required
      />
    </label>
  );
}
