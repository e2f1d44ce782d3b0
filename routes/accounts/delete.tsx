import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { SettingsFrame } from "@/components/SettingsFrame.tsx";
import { UNDO_MS } from "@/lib/accounts/mod.ts";
import { formatDate } from "@/lib/i18n/dates.ts";
import { leavingTexts } from "@/lib/i18n/leaving.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { leaveForGood, leaveForNow } from "@/lib/rooms/mod.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import { loginPath, readForm } from "@/lib/web/pages.ts";
import { clearSessionCookies } from "@/lib/web/session.ts";
import { define } from "@/utils.ts";

const PATH = "/accounts/delete";

/** The form, or what was done by it. */
type Data =
  | { kind: "form"; form: FormState }
  | { kind: "done"; done: "closed" | "gone"; day: string };

export const handler = define.handlers<Data>({
  GET({ state, url, redirect }) {
    const done = url.searchParams.get("done");
    if (state.asker === null && (done === "closed" || done === "gone")) {
      const at = new Date(state.services.now() + UNDO_MS).toISOString();
      const day = formatDate(at, state.locale);
      return page({ kind: "done", done, day });
    }
    if (state.asker === null) return redirect(loginPath(url), 303);
    return page({ kind: "form", form: EMPTY_FORM });
  },
  async POST(ctx) {
    const { asker, services, locale } = ctx.state;
    if (asker === null) return ctx.redirect(loginPath(ctx.url), 303);
    const form = await readForm(ctx);
    const isNow = form.when === "now";
    try {
      const leave = isNow ? leaveForGood : leaveForNow;
      const { password = "" } = form;
      await leave(services, { userId: asker.user.id, password });
    } catch (error) {
      const { state, status } = refusedForm(error, { form, locale });
      return page({ kind: "form", form: state }, { status });
    }
    const done = isNow ? "gone" : "closed";
    const response = ctx.redirect(`${PATH}?done=${done}`, 303);
    clearSessionCookies(response.headers, services.config);
    return response;
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { remove: t } = leavingTexts(locale);
  if (data.kind === "form") {
    return (
      <SettingsFrame here={PATH} title={t.title} lead={t.lead} locale={locale}>
        <DeleteForm form={data.form} locale={locale} />
      </SettingsFrame>
    );
  }
  const isClosed = data.done === "closed";
  return (
    <AccountCard title={isClosed ? t.closedTitle : t.goneTitle}>
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <p role="status">{isClosed ? t.closedLead(data.day) : t.goneLead}</p>
      <PlainLink href="/" class="btn btn-primary mt-5 h-12 w-full">
        {t.home}
      </PlainLink>
    </AccountCard>
  );
});

function DeleteForm({ form, locale }: { form: FormState; locale: Locale }) {
  const { remove: t } = leavingTexts(locale);
  const isNow = form.values.when === "now";
  return (
    <form method="post" class="card-box flex flex-col gap-5 p-5">
      {form.summary !== null && <FormSummary title={form.summary} />}
      <ul class="list-disc space-y-1 pl-5">
        {t.what.map((line) => <li key={line}>{line}</li>)}
      </ul>
      <a href="/accounts/export" class="btn btn-outline h-12">
        <Icon name="load" class="size-5" />
        {t.exportFirst}
      </a>
      <fieldset class="flex flex-col gap-2">
        <legend class="mb-1 font-semibold">{t.when}</legend>
        <When value="later" label={t.later} hint={t.laterHint} on={!isNow} />
        <When value="now" label={t.now} hint={t.nowHint} on={isNow} />
      </fieldset>
      <Field
        name="password"
        label={t.password}
        type="password"
        errors={form.errors.password}
        autocomplete="current-password"
        required
      />
      <button type="submit" class="btn btn-error h-13 text-lg">
        {t.submit}
      </button>
    </form>
  );
}

function When({ value, label, hint, on }: {
  value: string;
  label: string;
  hint: string;
  on: boolean;
}) {
  return (
    <label class="flex min-h-11 cursor-pointer items-start gap-3 rounded-box border border-base-300 p-3">
      <input
        type="radio"
        name="when"
        value={value}
        class="radio radio-primary mt-0.5"
        checked={on}
      />
      <span>
        <span class="font-semibold">{label}</span>
        <span class="block text-sm text-quiet">{hint}</span>
      </span>
    </label>
  );
}
