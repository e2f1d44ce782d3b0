import { Head } from "fresh/runtime";
import { AddressField } from "@/components/AddressField.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { WelcomeButtons } from "@/components/WelcomeButtons.tsx";
import { WelcomeDone } from "@/components/WelcomeDone.tsx";
import { WelcomeQuestions } from "@/components/WelcomeQuestions.tsx";
import { WelcomeWants } from "@/components/WelcomeWants.tsx";
import type { Me } from "@/lib/accounts/schema.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import { type WelcomeTexts, welcomeTexts } from "@/lib/i18n/welcome.ts";
import type { WelcomeStep, WelcomeView } from "@/lib/web/welcome_pages.ts";

export interface WelcomeProps {
  view: WelcomeView;
  me: Me;
  locale: Locale;
}

const STEPS = ["wants", "circle", "questions"] as const;

/** The first steps: what for, where, two minutes of questions; each is saved and none has to be. */
export function WelcomePage({ view, me, locale }: WelcomeProps) {
  const { step, next } = view;
  const t = welcomeTexts(locale);
  const title = titleOf(view, locale);
  return (
    <main id="main" class="page max-w-xl">
      <Head>
        <title>{textsOf(locale).app.title(title)}</title>
      </Head>
      {step !== "done" && (
        <div class="mb-5 flex flex-wrap items-center justify-between gap-2">
          <Steps {...{ t, step }} />
          <PlainLink
            href={next}
            class="btn btn-ghost -mr-3 h-11 px-3 text-quiet"
            data-testid="skip"
          >
            {t.skip}
          </PlainLink>
        </div>
      )}
      <h1 class="title">
        {title}
      </h1>
      <p class="mt-2 text-quiet">{t[step].lead}</p>
      {step === "wants" && <WelcomeWants {...{ view, locale }} />}
      {step === "circle" && <Circle {...{ view, me, locale }} />}
      {view.questions !== null && (
        <WelcomeQuestions
          questions={view.questions}
          {...{ next, locale }}
          userId={me.id}
        />
      )}
      {step === "done" && <WelcomeDone {...{ view, me, locale }} />}
    </main>
  );
}

/** How far it is, in words for who does not see the line. */
function Steps({ t, step }: { t: WelcomeTexts; step: WelcomeStep }) {
  const here = STEPS.findIndex((one) => one === step);
  return (
    <ol class="flex items-center gap-2" aria-label={t.steps.label}>
      {STEPS.map((one, i) => (
        <li
          key={one}
          aria-current={i === here ? "step" : undefined}
          class={`flex items-center gap-1.5 text-sm ${
            i === here ? "font-bold" : "text-quiet"
          }`}
        >
          <span
            class={`inline-flex size-6 items-center justify-center rounded-full text-xs font-bold ${
              i <= here
                ? "bg-primary text-primary-content"
                : "bg-base-300 text-base-content"
            }`}
          >
            {i < here ? <Icon name="check" class="size-4" /> : i + 1}
          </span>
          <span class={i === here ? "" : "sr-only sm:not-sr-only"}>
            {t.steps[one]}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Circle({ view: { form, next }, me, locale }: WelcomeProps) {
  const t = textsOf(locale);
  const wt = welcomeTexts(locale);
  const { errors, values, summary, suggestions } = form;
  return (
    <form
      method="post"
      action={`/welcome?${new URLSearchParams({ step: "circle", next })}`}
      class="card-box mt-6 flex flex-col gap-5 p-5 sm:p-6"
      noValidate
    >
      {summary !== null && errors.address === undefined && (
        <FormSummary title={summary} />
      )}
      <AddressField
        t={t}
        value={values.address ?? me.circle?.name}
        errors={errors.address}
        suggestions={suggestions}
        required
        focused={errors.address !== undefined}
      />
      <WelcomeButtons t={wt} />
    </form>
  );
}

function titleOf({ step, questions }: WelcomeView, locale: Locale): string {
  const t = welcomeTexts(locale);
  if (step === "done") return t.done.title;
  if (step !== "questions" || questions === null) {
    return step === "circle" ? t.circle.title : t.wants.title;
  }
  return t.questions.title(profilesTexts(locale).mode[questions.mode]);
}
