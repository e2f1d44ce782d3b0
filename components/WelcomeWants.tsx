import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon, type IconName } from "@/components/Icon.tsx";
import { WelcomeButtons } from "@/components/WelcomeButtons.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { type WelcomeTexts, welcomeTexts } from "@/lib/i18n/welcome.ts";
import type { WelcomeView } from "@/lib/web/welcome_pages.ts";

const WANTS = [
  { want: "roommate", icon: "home" },
  { want: "meal", icon: "meal" },
  { want: "order", icon: "basket" },
  { want: "date", icon: "heart" },
] as const satisfies readonly { want: string; icon: IconName }[];

/** What somebody came for, and what will become of it. */
export function WelcomeWants(
  { view: { wants, form, next }, locale }: {
    view: WelcomeView;
    locale: Locale;
  },
) {
  const t = welcomeTexts(locale);
  const errors = form.errors.wants ?? [];
  return (
    <>
      <form
        method="post"
        action={`/welcome?${new URLSearchParams({ step: "wants", next })}`}
        class="mt-6 flex flex-col gap-5"
      >
        {form.summary !== null && errors.length === 0 && (
          <FormSummary title={form.summary} />
        )}
        <fieldset>
          <legend class="sr-only">{t.wants.title}</legend>
          <div class="grid gap-3 sm:grid-cols-2">
            {WANTS.map(({ want, icon }, i) => (
              <label
                key={want}
                class="card-box flex cursor-pointer items-center gap-3 p-4 has-checked:border-primary has-checked:bg-soft"
              >
                <input
                  type="checkbox"
                  name="wants"
                  value={want}
                  checked={wants.includes(want)}
                  autofocus={errors.length > 0 && i === 0}
                  aria-invalid={errors.length > 0 ? "true" : undefined}
                  aria-describedby={errors.length > 0
                    ? "wants-error"
                    : undefined}
                />
                <span class="min-w-0 flex-1">
                  <span class="block text-lg font-bold">
                    {t.wants.names[want]}
                  </span>
                  <span class="block text-sm text-quiet">
                    {t.wants.hints[want]}
                  </span>
                </span>
                <Icon name={icon} class="size-6 shrink-0 text-primary" />
              </label>
            ))}
          </div>
          {errors.length > 0 && (
            <p
              id="wants-error"
              class="mt-2 font-medium text-error"
              role="alert"
            >
              {errors.join(" ")}
            </p>
          )}
        </fieldset>
        <WelcomeButtons t={t} />
      </form>
      <How t={t} />
    </>
  );
}

function How({ t: { how } }: { t: WelcomeTexts }) {
  return (
    <section class="mt-8" aria-labelledby="how">
      <h2 id="how" class="font-bold">{how.title}</h2>
      <ol class="mt-2 space-y-2">
        {how.points.map((point, i) => (
          <li key={point} class="flex gap-3">
            <span class="font-extrabold text-primary" aria-hidden="true">
              {i + 1}
            </span>
            <span class="text-quiet">{point}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
