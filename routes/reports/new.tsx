import { page } from "fresh";
import { Head } from "fresh/runtime";
import { z } from "zod";
import { AccountCard } from "@/components/AccountCard.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { SelectField } from "@/components/SelectField.tsx";
import { TextField } from "@/components/TextField.tsx";
import { AppError } from "@/lib/errors.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { OFFENCES, offenceText } from "@/lib/i18n/offences.ts";
import { reportsTexts } from "@/lib/i18n/reports.ts";
import { fileReport } from "@/lib/reports/mod.ts";
import { MAX_REASON, ReportInput, ReportKind } from "@/lib/reports/schema.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import { askerOf, type FormFields, readForm } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

/** What is reported, as links to this page say it; it goes on in hidden fields. */
const Thing = z.object({
  kind: ReportKind.catch("user"),
  id: z.string().max(20).catch(""),
  room_id: z.string().max(20).optional().catch(undefined),
  seq: z.string().max(20).optional().catch(undefined),
  mode: z.string().max(20).optional().catch(undefined),
});
type Thing = z.infer<typeof Thing>;

interface Data {
  thing: Thing;
  form: FormState;
}

export const handler = define.handlers<Data>({
  GET({ url }) {
    const thing = Thing.parse(Object.fromEntries(url.searchParams));
    return page({ thing, form: EMPTY_FORM });
  },
  async POST(ctx) {
    const { services, locale } = ctx.state;
    const userId = askerOf(ctx.state).user.id;
    const form = await readForm(ctx);
    try {
      const input = parse(ReportInput, form, "validationFailed");
      const { created } = await fileReport(services, { userId, input });
      const done = created ? "done" : "again";
      return ctx.redirect(`/reports?done=${done}`, 303);
    } catch (error) {
      const { state, status } = refusal(error, { form, locale });
      return page({ thing: Thing.parse(form), form: state }, { status });
    }
  },
});

/** What is not there any more, or never was for who asks, is told on the form. */
function refusal(
  error: unknown,
  { form, locale }: { form: FormFields; locale: Locale },
): { state: FormState; status: number } {
  const isGone = error instanceof AppError &&
    (/NotFound$/.test(error.code) || error.code === "profileNeeded");
  if (!isGone) return refusedForm(error, { form, locale });
  const summary = reportsTexts(locale).gone;
  return { state: { values: form, errors: {}, summary }, status: 404 };
}

/** Where one saw it. */
function placeOf({ kind, id, room_id, mode }: Thing): string {
  const part = encodeURIComponent(id);
  if (kind === "order") return `/orders/${part}`;
  if (kind === "card") {
    return `/matching/${part}?mode=${encodeURIComponent(mode ?? "roommate")}`;
  }
  if (kind === "message" && room_id !== undefined) {
    return `/rooms/${encodeURIComponent(room_id)}`;
  }
  return "/chat";
}

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { thing, form } = data;
  const t = reportsTexts(locale);
  const summary = form.errors.id?.[0] ?? form.summary;
  const options = OFFENCES.map((one) =>
    [one, offenceText(locale, one)] as const
  );
  return (
    <AccountCard
      title={t.title}
      lead={t.lead}
      back={{ href: placeOf(thing), label: t.cancel }}
    >
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <form method="post" class="flex flex-col gap-5">
        {summary !== null && <FormSummary title={summary} />}
        <p class="font-semibold">{t.about[thing.kind]}</p>
        {Object.entries(thing).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SelectField
          name="category"
          label={t.category}
          value={form.values.category ?? "abuse"}
          options={options}
        />
        <TextField
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          value={form.values.reason}
          errors={form.errors.reason}
          maxLength={MAX_REASON}
        />
        {(thing.kind === "user" || thing.kind === "message") && (
          <label class="flex min-h-11 cursor-pointer items-center gap-3">
            <input
              type="checkbox"
              name="block"
              value="true"
              checked={form.values.block === "true"}
            />
            {t.block}
          </label>
        )}
        <button type="submit" class="btn btn-error h-13 text-lg">
          {t.submit}
        </button>
      </form>
    </AccountCard>
  );
});
