import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { NewPasswordFields } from "@/components/NewPasswordFields.tsx";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { FormState } from "@/lib/web/forms.ts";

const PATH = "/accounts/password";

/** Takes the password of now and the next one, twice. */
export function ChangePasswordForm(
  { form, locale }: { form: FormState; locale: Locale },
) {
  const { changePassword: t } = accountsTexts(locale);
  return (
    <form
      method="post"
      action={PATH}
      class="card-box mt-4 flex flex-col gap-4 p-5"
    >
      <div>
        <h2 class="text-lg font-bold">{t.heading}</h2>
        <p class="text-sm text-quiet">{t.lead}</p>
      </div>
      {form.summary !== null && <FormSummary title={form.summary} />}
      <Field
        name="current_password"
        label={t.current}
        type="password"
        errors={form.errors.current_password}
        autocomplete="current-password"
        required
      />
      <NewPasswordFields form={form} locale={locale} />
      <button type="submit" class="btn btn-primary h-12 self-start px-6">
        {t.submit}
      </button>
    </form>
  );
}

/** For who came by a provider: a mailed link chooses the first password. */
export function NoPassword(
  { email, locale }: { email: string; locale: Locale },
) {
  const { changePassword: t } = accountsTexts(locale);
  return (
    <form method="post" action={PATH} class="card-box mt-4 p-5">
      <h2 class="text-lg font-bold">{t.noneHeading}</h2>
      <p class="mt-1 break-words">{t.noneLead(email)}</p>
      <button
        type="submit"
        name="action"
        value="mail"
        class="btn btn-primary mt-3 h-12 px-6"
      >
        {t.noneSubmit}
      </button>
    </form>
  );
}
