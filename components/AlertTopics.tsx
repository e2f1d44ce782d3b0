import type { AlertSettings } from "@/lib/alerts/schema.ts";
import type { AlertSettingsTexts } from "@/lib/i18n/alert_settings.ts";
import { type Topic, TOPICS } from "@/lib/notices/rules.ts";

export interface AlertTopicsProps {
  settings: Pick<AlertSettings, "push" | "mail" | "previews">;
  t: AlertSettingsTexts;
}

/** What is told on devices and by mail, a line for each topic. */
export function AlertTopics({ settings, t }: AlertTopicsProps) {
  return (
    <fieldset class="card-box mt-4 p-5">
      <legend class="sr-only">{t.what}</legend>
      <div class="flex items-end gap-3">
        <h2 class="flex-1 text-lg font-bold">{t.what}</h2>
        <span aria-hidden="true" class="w-14 text-center text-sm text-quiet">
          {t.byPush}
        </span>
        <span aria-hidden="true" class="w-14 text-center text-sm text-quiet">
          {t.byMail}
        </span>
      </div>
      <ul class="divide-y divide-base-300">
        {TOPICS.map((topic) => (
          <TopicLine key={topic} {...{ topic, settings, t }} />
        ))}
      </ul>
      <p class="mt-2 text-sm text-quiet">{t.mailHint}</p>
      <label class="mt-3 flex min-h-11 cursor-pointer items-center gap-4 border-t border-base-300 pt-4">
        <span class="min-w-0 flex-1">
          <span class="block font-medium">{t.previews}</span>
          <span class="block text-sm text-quiet" id="previews-hint">
            {t.previewsHint}
          </span>
        </span>
        <input
          type="checkbox"
          class="toggle toggle-primary shrink-0"
          name="previews"
          checked={settings.previews}
          aria-label={t.previews}
          aria-describedby="previews-hint"
        />
      </label>
    </fieldset>
  );
}

function TopicLine(
  { topic, settings, t }: AlertTopicsProps & { topic: Topic },
) {
  const name = t.topics[topic];
  return (
    <li class="flex items-center gap-3 py-2">
      <span class="min-w-0 flex-1">
        <span class="block font-medium">{name}</span>
        <span class="block text-sm text-quiet">{t.topicHints[topic]}</span>
      </span>
      <Switch
        name={`push_${topic}`}
        label={t.pushOf(name)}
        checked={settings.push[topic]}
      />
      {topic === "chat" ? <span class="w-14" /> : (
        <Switch
          name={`mail_${topic}`}
          label={t.mailOf(name)}
          checked={settings.mail[topic]}
        />
      )}
    </li>
  );
}

function Switch(
  { name, label, checked }: { name: string; label: string; checked: boolean },
) {
  return (
    <label class="flex h-11 w-14 cursor-pointer items-center justify-center">
      <input
        type="checkbox"
        class="toggle toggle-primary"
        {...{ name, checked }}
        aria-label={label}
      />
    </label>
  );
}
