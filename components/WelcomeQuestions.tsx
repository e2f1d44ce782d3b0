import { Icon } from "@/components/Icon.tsx";
import { ProfileOrigin, ProfileSummary } from "@/components/ProfileForm.tsx";
import { ProfileQuestion } from "@/components/ProfileQuestion.tsx";
import ProfileIsland from "@/islands/ProfileIsland.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { welcomeTexts } from "@/lib/i18n/welcome.ts";
import type { ProfileView } from "@/lib/web/profile_pages.ts";

/** The two minutes of questions: saved while one writes, shown to neighbours only on request. */
export function WelcomeQuestions(
  { questions, next, userId, locale }: {
    questions: ProfileView;
    next: string;
    userId: number;
    locale: Locale;
  },
) {
  const { mode, fields, refused, missing } = questions;
  const { questions: t, later } = welcomeTexts(locale);
  const wrong = fields.find(({ errors }) => errors.length > 0);
  return (
    <form
      method="post"
      action={`/welcome?${new URLSearchParams({ step: "questions", next })}`}
      class="mt-5 flex flex-col gap-4"
      data-testid="profile-form"
    >
      {refused !== null && <ProfileSummary view={questions} locale={locale} />}
      <ProfileOrigin view={questions} />
      <p class="flex gap-2 rounded-box bg-soft px-4 py-3">
        <Icon name="heart" class="mt-0.5 size-5 shrink-0 text-primary" />
        {t.before}
      </p>
      {fields.map((field) => (
        <ProfileQuestion
          key={field.question.id}
          {...{ field, locale }}
          blank="later"
          focused={field === wrong}
        />
      ))}
      <p class="text-sm text-quiet">
        {missing.needsEmail ? t.dateOnly : t.seen}
      </p>
      <div class="flex flex-wrap items-center gap-2">
        {!missing.needsEmail && (
          <button
            type="submit"
            name="go"
            value="show"
            class="btn btn-primary h-13 px-6"
          >
            {t.show}
          </button>
        )}
        <button
          type="submit"
          name="go"
          value="save"
          class={`btn h-13 px-5 ${
            missing.needsEmail ? "btn-primary" : "btn-outline"
          }`}
        >
          {t.save}
        </button>
        <button
          type="submit"
          name="action"
          value="later"
          class="btn btn-ghost h-13 px-5"
          data-testid="later"
        >
          {later}
        </button>
        <ProfileIsland
          {...{ mode, userId, locale }}
          asked={fields.map(({ question: { id, kind, audience } }) => ({
            ...{ id, kind, audience },
          }))}
          isRefused={refused !== null}
        />
      </div>
    </form>
  );
}
