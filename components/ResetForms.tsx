import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { NewPasswordFields } from "@/components/NewPasswordFields.tsx";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { FormState } from "@/lib/web/forms.ts";

interface FormProps {
  form: FormState;
  locale: Locale;
}

/** Asks for the address to which a link should go. */
export function ResetAskForm({ form, locale }: FormProps) {
  const { reset: t } = accountsTexts(locale);
  return (
    <form method="post" action="/accounts/reset" class="flex flex-col gap-5">
      {form.summary !== null && <FormSummary title={form.summary} />}
      <Field
        name="email"
        label={t.email}
        type="email"
        value={form.values.email}
        errors={form.errors.email}
        autocomplete="email"
        required
      />
      <button type="submit" class="btn btn-primary h-13 text-lg">
        {t.submit}
      </button>
    </form>
  );
}

/** Takes the new password of who has a link. */
export function ResetForm(
  { form, token, locale }: FormProps & { token: string },
) {
  const { reset: t } = accountsTexts(locale);
  return (
    <form method="post" action="/accounts/reset" class="flex flex-col gap-5">
      {form.summary !== null && <FormSummary title={form.summary} />}
      <input type="hidden" name="token" value={token} />
      <NewPasswordFields form={form} locale={locale} />
      <button type="submit" class="btn btn-primary h-13 text-lg">
        {t.save}
      </button>
    </form>
  );
}
