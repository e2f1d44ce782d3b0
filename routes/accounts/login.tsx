import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { AccountEnded } from "@/components/AccountEnded.tsx";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import { SocialButtons } from "@/components/SocialButtons.tsx";
import { logIn, restoreAccount } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { leavingTexts } from "@/lib/i18n/leaving.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { socialProviders } from "@/lib/social/mod.ts";
import { type Ended, endedIn } from "@/lib/web/account_ended.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import { type FormFields, readForm, safeNext } from "@/lib/web/pages.ts";
import { setSessionCookies } from "@/lib/web/session.ts";
import { define } from "@/utils.ts";

/** The form, and why somebody with the right password does not get in. */
interface Data extends FormState {
  ended?: Ended;
}

export const handler = define.handlers<Data>({
  GET(ctx) {
    const next = safeNext(ctx.url.searchParams.get("next"));
    if (ctx.state.asker !== null) return ctx.redirect(next, 303);
    return page<Data>(EMPTY_FORM);
  },
  async POST(ctx) {
    const { services, locale, address } = ctx.state;
    const form = await readForm(ctx);
    try {
      const userAgent = ctx.req.headers.get("user-agent") ?? "";
      const client = { address, userAgent };
      const { tokens } = form.action === "restore"
        ? await restoreAccount(services, {
          ...{ restore: form.restore ?? "", client },
        })
        : await logIn(services, {
          login: form.username ?? "",
          password: form.password ?? "",
          knownUserId: ctx.state.asker?.user.id,
          client,
        });
      const next = safeNext(form.next ?? ctx.url.searchParams.get("next"));
      const response = ctx.redirect(next, 303);
      setSessionCookies(response.headers, services.config, tokens);
      return response;
    } catch (error) {
      const ended = endedIn(error);
      if (ended !== null) {
        const next = form.next ?? ctx.url.searchParams.get("next") ?? "";
        const values = { next };
        return page<Data>({ ...EMPTY_FORM, values, ended }, { status: 403 });
      }
      const { state, status } = refused(error, { form, locale });
      return page<Data>(state, { status });
    }
  },
});

function refused(
  error: unknown,
  { form, locale }: { form: FormFields; locale: Locale },
): { state: FormState; status: number } {
  const isLate = error instanceof AppError && error.code === "linkGone";
  if (!isLate) return refusedForm(error, { form, locale });
  const summary = leavingTexts(locale).login.late;
  return { state: { ...EMPTY_FORM, summary }, status: 410 };
}

export default define.page<typeof handler>(({ data, state, url }) => {
  const t = textsOf(state.locale);
  const { reset, verifyLink, emailLink } = accountsTexts(state.locale);
  if (data.ended !== undefined) {
    const next = data.values.next ?? "";
    return (
      <AccountCard title={t.login.title}>
        <Head>
          <title>{t.app.title(t.login.title)}</title>
        </Head>
        <AccountEnded ended={data.ended} {...{ locale: state.locale, next }} />
      </AccountCard>
    );
  }
  const texts: Record<string, string> = {
    reset: reset.done,
    verified: verifyLink.done,
    email: emailLink.done,
  };
  const done = data.summary === null
    ? texts[url.searchParams.get("done") ?? ""]
    : undefined;
  const next = data.values.next ?? url.searchParams.get("next");
  return (
    <AccountCard
      title={t.login.title}
      lead={next === null ? t.login.lead : t.login.needed}
      footer={
        <>
          {t.login.noAccount}
          <a
            class="btn btn-ghost h-11 text-primary"
            href={`/accounts/signup${url.search}`}
          >
            {t.signup.title}
          </a>
        </>
      }
    >
      <Head>
        <title>{t.app.title(t.login.title)}</title>
      </Head>
      {done !== undefined && (
        <p role="status" class="alert alert-success alert-soft mb-5">
          <Icon name="check" class="size-5" />
          {done}
        </p>
      )}
      <form method="post" class="flex flex-col gap-5">
        {data.summary !== null && <FormSummary title={data.summary} />}
        {next !== null && <input type="hidden" name="next" value={next} />}
        <Field
          name="username"
          label={t.login.name}
          value={data.values.username}
          autocomplete="username"
          required
        />
        <Field
          name="password"
          label={t.login.password}
          type="password"
          autocomplete="current-password"
          required
        />
        <button type="submit" class="btn btn-primary h-13 text-lg">
          {t.login.submit}
        </button>
      </form>
      <a class="btn btn-ghost mt-3 h-11 w-full" href="/accounts/reset">
        {reset.forgot}
      </a>
      <SocialButtons
        providers={socialProviders(state.services.config)}
        {...{ locale: state.locale, next }}
      />
    </AccountCard>
  );
});
