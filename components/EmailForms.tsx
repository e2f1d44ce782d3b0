import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { FormState } from "@/lib/web/forms.ts";

interface FormProps {
  form: FormState;
  locale: Locale;
}

const PATH = "/accounts/email";

/** Asks for the address that somebody wants to have, and for the password. */
export function EmailAskForm({ form, locale }: FormProps) {
  const { email: t } = accountsTexts(locale);
  return (
    <form method="post" action={PATH} class="flex flex-col gap-5">
      {form.summary !== null && <FormSummary title={form.summary} />}
      <Field
        name="email"
        label={t.next}
        type="email"
        value={form.values.email}
        errors={form.errors.email}
        autocomplete="email"
        required
      />
      <Field
        name="password"
        label={t.password}
        type="password"
        errors={form.errors.password}
        autocomplete="current-password"
        required
      />
      <button type="submit" class="btn btn-primary h-13 text-lg">
        {t.submit}
      </button>
    </form>
  );
}

/** Takes the code that was mailed to the new address. */
export function EmailCodeForm({ form, locale }: FormProps) {
  const { email: t } = accountsTexts(locale);
  return (
    <>
      <form method="post" action={PATH} class="flex flex-col gap-5">
        {form.summary !== null && <FormSummary title={form.summary} />}
        <input type="hidden" name="action" value="confirm" />
        <Field
          name="code"
          label={t.code}
          hint={t.codeHint}
          errors={form.errors.code}
          autocomplete="one-time-code"
          inputMode="numeric"
          required
        />
        <button type="submit" class="btn btn-primary h-13 text-lg">
          {t.confirm}
        </button>
      </form>
      <PlainLink class="btn btn-ghost mt-3 h-11 w-full" href={PATH}>
        {t.other}
      </PlainLink>
    </>
  );
}
