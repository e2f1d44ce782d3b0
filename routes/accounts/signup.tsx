import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { AddressField } from "@/components/AddressField.tsx";
import { ConsentBoxes } from "@/components/ConsentBoxes.tsx";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { SocialButtons } from "@/components/SocialButtons.tsx";
import { agreedKinds, registerUser } from "@/lib/accounts/mod.ts";
import { SignupBoxes } from "@/lib/accounts/schema.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { socialProviders } from "@/lib/social/mod.ts";
import {
  addressOf,
  EMPTY_FORM,
  type FormState,
  refusedForm,
} from "@/lib/web/forms.ts";
import { assertMayAsk } from "@/lib/web/limit.ts";
import { readForm, safeNext } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { setSessionCookies } from "@/lib/web/session.ts";
import { welcomePath } from "@/lib/web/welcome_pages.ts";
import { define } from "@/utils.ts";

const FIELDS = [
  "username",
  "email",
  "address",
  "password",
  "password2",
  "birth_year",
] as const;
const LIMIT = { name: "register", max: 20, windowMs: 3_600_000 };

export const handler = define.handlers<FormState>({
  GET(ctx) {
    if (ctx.state.asker !== null) return ctx.redirect("/", 303);
    return page(EMPTY_FORM);
  },
  async POST(ctx) {
    const { services, locale, address } = ctx.state;
    const form = await readForm(ctx);
    try {
      await assertMayAsk(ctx.state, LIMIT);
      const { birth_year: birthYear, ...boxes } = parse(
        SignupBoxes,
        form,
        "validationFailed",
      );
      const userAgent = ctx.req.headers.get("user-agent") ?? "";
      const { tokens } = await registerUser(services, {
        username: form.username ?? "",
        email: form.email ?? "",
        password: form.password ?? "",
        password2: form.password2 ?? "",
        address: addressOf(form),
        locale,
        birthYear,
        consents: { kinds: agreedKinds(boxes), via: "signup" },
        asksConsent: true,
        client: { address, userAgent },
      });
      const next = safeNext(ctx.url.searchParams.get("next"));
      // The code of the mail is asked for at the end: it comes meanwhile.
      const response = ctx.redirect(welcomePath(next), 303);
      setSessionCookies(response.headers, services.config, tokens);
      return response;
    } catch (error) {
      const { state, status } = refusedForm(error, { form, locale });
      return page(state, { status });
    }
  },
});

export default define.page<typeof handler>(({ data, state, url }) => {
  const t = textsOf(state.locale);
  const { values, errors, summary, suggestions } = data;
  const ct = consentsTexts(state.locale);
  const labels = {
    ...t.signup,
    birth_year: ct.birthYear,
    agree_required: ct.agreeAll,
  };
  const wrong = ([...FIELDS, "agree_required"] as const)
    .filter((name) => name in errors)
    .map((name) => ({ name, label: labels[name] }));
  const field = (name: typeof FIELDS[number]) => ({
    name,
    label: labels[name],
    value: values[name],
    errors: errors[name],
    required: true,
    focused: name === wrong[0]?.name,
  });
  return (
    <AccountCard
      title={t.signup.title}
      lead={t.signup.lead}
      footer={
        <>
          {t.signup.haveAccount}
          <a
            class="btn btn-ghost h-11 text-primary"
            href={`/accounts/login${url.search}`}
          >
            {t.login.title}
          </a>
        </>
      }
    >
      <Head>
        <title>{t.app.title(t.signup.title)}</title>
      </Head>
      <form method="post" class="flex flex-col gap-5" noValidate>
        {summary !== null && (
          <FormSummary
            title={summary}
            fields={wrong}
            focused={wrong.length === 0}
          />
        )}
        <Field
          {...field("username")}
          hint={t.signup.usernameHint}
          autocomplete="username"
        />
        <Field {...field("email")} type="email" autocomplete="email" />
        <AddressField
          t={t}
          value={values.address}
          errors={errors.address}
          suggestions={suggestions}
          focused={wrong[0]?.name === "address"}
        />
        <Field
          {...field("password")}
          type="password"
          hint={summary === null
            ? t.signup.passwordHint
            : t.signup.passwordAgain}
          autocomplete="new-password"
        />
        <Field
          {...field("password2")}
          type="password"
          autocomplete="new-password"
        />
        <Field
          {...field("birth_year")}
          hint={ct.birthYearHint}
          autocomplete="bday-year"
          inputMode="numeric"
          maxLength={4}
        />
        <ConsentBoxes
          {...{ values, errors }}
          locale={state.locale}
          focused={wrong[0]?.name === "agree_required"}
        />
        <button type="submit" class="btn btn-primary h-13 text-lg">
          {t.signup.submit}
        </button>
      </form>
      <SocialButtons
        providers={socialProviders(state.services.config)}
        locale={state.locale}
        next={url.searchParams.get("next")}
      />
    </AccountCard>
  );
});
