import { AddressField } from "@/components/AddressField.tsx";
import { ConsentBoxes } from "@/components/ConsentBoxes.tsx";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import type { FormState } from "@/lib/web/forms.ts";

interface FormProps {
  form: FormState;
  locale: Locale;
}

const PATH = "/accounts/social/join";

/** Asks for the password of the account that the proved address has. */
export function SocialLinkForm({ form, locale }: FormProps) {
  const { social: t } = accountsTexts(locale);
  return (
    <form method="post" action={PATH} class="flex flex-col gap-5">
      {form.summary !== null && <FormSummary title={form.summary} />}
      <Field
        name="password"
        label={t.password}
        type="password"
        errors={form.errors.password}
        autocomplete="current-password"
        required
      />
      <button
        type="submit"
        name="action"
        value="link"
        class="btn btn-primary h-13 text-lg"
      >
        {t.linkSubmit}
      </button>
      <a class="btn btn-ghost h-11" href="/accounts/reset">
        {accountsTexts(locale).reset.forgot}
      </a>
    </form>
  );
}

/** Asks a newcomer for what the provider does not know. */
export function SocialJoinForm(
  { form, locale, identity }: FormProps & {
    identity: { email: string | null; email_verified: boolean };
  },
) {
  const { social: t } = accountsTexts(locale);
  const { signup } = textsOf(locale);
  const ct = consentsTexts(locale);
  const { values, errors, summary, suggestions } = form;
  const field = (name: "username" | "email" | "birth_year") => ({
    ...{ name, value: values[name], errors: errors[name], required: true },
  });
  return (
    <form
      method="post"
      action={PATH}
      class="flex flex-col gap-5"
      noValidate
    >
      {summary !== null && <FormSummary title={summary} />}
      <Field
        {...field("username")}
        label={signup.username}
        hint={signup.usernameHint}
        autocomplete="username"
      />
      {identity.email_verified
        ? <p class="break-words">{t.joinEmail(identity.email ?? "")}</p>
        : (
          <Field
            {...field("email")}
            value={values.email ?? identity.email ?? undefined}
            label={signup.email}
            type="email"
            autocomplete="email"
          />
        )}
      <AddressField
        t={textsOf(locale)}
        value={values.address}
        errors={errors.address}
        suggestions={suggestions}
      />
      <Field
        {...field("birth_year")}
        label={ct.birthYear}
        hint={ct.birthYearHint}
        autocomplete="bday-year"
        inputMode="numeric"
        maxLength={4}
      />
      <ConsentBoxes {...{ values, errors, locale }} />
      <button type="submit" class="btn btn-primary h-13 text-lg">
        {signup.submit}
      </button>
    </form>
  );
}
