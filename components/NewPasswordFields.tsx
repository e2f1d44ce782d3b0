import { Field } from "@/components/Field.tsx";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { FormState } from "@/lib/web/forms.ts";

/** A new password, twice. */
export function NewPasswordFields(
  { form, locale }: { form: FormState; locale: Locale },
) {
  const { password: t } = accountsTexts(locale);
  return (
    <>
      <Field
        name="new_password"
        label={t.next}
        type="password"
        hint={t.hint}
        errors={form.errors.new_password}
        autocomplete="new-password"
        required
      />
      <Field
        name="new_password2"
        label={t.again}
        type="password"
        errors={form.errors.new_password2}
        autocomplete="new-password"
        required
      />
    </>
  );
}
