import { page } from "fresh";
import { ConsentCard } from "@/components/ConsentCard.tsx";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { SettingsFrame } from "@/components/SettingsFrame.tsx";
import { updateMe } from "@/lib/accounts/mod.ts";
import { SignupBoxes } from "@/lib/accounts/schema.ts";
import { changeConsents, readConsents } from "@/lib/consents/mod.ts";
import {
  ConsentChanges,
  type ConsentEvent,
  type Consents,
} from "@/lib/consents/schema.ts";
import { invalidField } from "@/lib/errors.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import { assertMayAsk, CONSENTS_LIMIT } from "@/lib/web/limit.ts";
import {
  askerOf,
  type FormFields,
  loginPath,
  readForm,
} from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

interface Data extends Consents {
  form: FormState;
  isSaved: boolean;
}

const PATH = "/accounts/consents";

export const handler = define.handlers<Data>({
  async GET({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    const isSaved = url.searchParams.get("done") === "saved";
    return page({ ...await read(state), form: EMPTY_FORM, isSaved });
  },
  async POST(ctx) {
    const { state, url } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(url), 303);
    const form = await readForm(ctx);
    try {
      await save(state, form);
      return ctx.redirect(`${PATH}?done=saved`, 303);
    } catch (error) {
      const { locale } = state;
      const { state: refused, status } = refusedForm(error, { form, locale });
      const data = { ...await read(state), form: refused, isSaved: false };
      return page(data, { status });
    }
  },
});

function read(state: State): Promise<Consents> {
  return readConsents(state.services, askerOf(state).user.id);
}

async function save(state: State, form: FormFields): Promise<void> {
  const { services, locale } = state;
  const userId = askerOf(state).user.id;
  await assertMayAsk(state, CONSENTS_LIMIT);
  if (form.birth_year !== undefined) {
    const { birth_year } = parse(SignupBoxes, form, "validationFailed");
    if (birth_year === undefined) throw invalidField("birth_year", "required");
    await updateMe(services, { userId, changes: { birth_year } });
    return;
  }
  const changes = parse(ConsentChanges, form, "validationFailed");
  await changeConsents(services, { userId, locale, via: "settings", changes });
}

export default define.page<typeof handler>(({ data, state }) => {
  const { locale, services } = state;
  const { birth_year: born } = askerOf(state).user;
  const { consents, history, form, isSaved } = data;
  const t = consentsTexts(locale);
  return (
    <SettingsFrame
      here="/accounts/consents"
      title={t.title}
      lead={t.lead}
      said={isSaved ? t.saved : undefined}
      locale={locale}
    >
      <ul class="mt-4 flex flex-col gap-3">
        {consents.map((consent) => (
          <ConsentCard key={consent.kind} {...{ consent, locale }} />
        ))}
      </ul>
      {born === undefined
        ? <BirthYear {...{ form, locale }} />
        : <p class="card-box mt-3 p-5">{t.birthYearOf(String(born))}</p>}
      <History {...{ history, locale }} nowAt={services.now()} />
    </SettingsFrame>
  );
});

/** Asks who came through a program that did not. It can be told once. */
function BirthYear({ form, locale }: { form: FormState; locale: Locale }) {
  const t = consentsTexts(locale);
  return (
    <form method="post" class="card-box mt-3 flex flex-col gap-3 p-5">
      {form.summary !== null && <FormSummary title={form.summary} />}
      <Field
        name="birth_year"
        label={t.birthYear}
        value={form.values.birth_year}
        errors={form.errors.birth_year}
        hint={t.birthYearHint}
        autocomplete="bday-year"
        inputMode="numeric"
        maxLength={4}
        required
      />
      <button type="submit" class="btn btn-outline h-11 self-start">
        {t.birthYearSave}
      </button>
    </form>
  );
}

function History({ history, locale, nowAt }: {
  history: ConsentEvent[];
  locale: Locale;
  nowAt: number;
}) {
  const t = consentsTexts(locale);
  return (
    <section class="card-box mt-3 p-5" aria-labelledby="history">
      <h2 id="history" class="text-lg font-bold">{t.history}</h2>
      {history.length === 0 && <p class="text-quiet">{t.historyEmpty}</p>}
      <ul class="divide-y divide-base-300" data-testid="history">
        {history.map(({ kind, given, version, via, at }) => (
          <li key={`${at} ${kind}`} class="py-2">
            <span class="font-medium">
              {t.kinds[kind].short}{" "}
              {given ? t.historyGiven : t.historyWithdrawn}
            </span>
            <span class="block text-sm text-quiet">
              {formatListTime(at, nowAt, locale)} · {t.via[via]} ·{" "}
              {t.version(version)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
