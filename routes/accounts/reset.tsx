import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { ResetAskForm, ResetForm } from "@/components/ResetForms.tsx";
import {
  askPasswordReset,
  isResetLinkAlive,
  resetPassword,
} from "@/lib/accounts/mod.ts";
import { emailFault, tidy } from "@/lib/accounts/rules.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import { type FormFields, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

type View = "ask" | "sent" | "choose" | "gone";

interface Data {
  view: View;
  form: FormState;
  token: string;
}

const PATH = "/accounts/reset";

export const handler = define.handlers<Data>({
  // Only looks: programs that look into mails open links, too.
  async GET({ state, url }) {
    const token = url.searchParams.get("token") ?? "";
    const isSent = url.searchParams.get("sent") === "1";
    const form = EMPTY_FORM;
    if (token === "") {
      return page({ view: isSent ? "sent" : "ask", form, token });
    }
    if (await isResetLinkAlive(state.services, token)) {
      return page({ view: "choose", form, token });
    }
    return page({ view: "gone", form, token }, { status: 410 });
  },
  async POST(ctx) {
    const { state } = ctx;
    const form = await readForm(ctx);
    const token = form.token ?? "";
    try {
      return ctx.redirect(await act(state, { form, token }), 303);
    } catch (error) {
      if (error instanceof AppError && error.code === "linkGone") {
        const gone: Data = { view: "gone", form: EMPTY_FORM, token };
        return page(gone, { status: 410 });
      }
      const { locale } = state;
      const { state: refused, status } = refusedForm(error, { form, locale });
      const view = token === "" ? "ask" : "choose";
      return page({ view, form: refused, token }, { status });
    }
  },
});

/** Asks for a link, or uses one; answers where to go on. */
async function act(
  { services, address }: State,
  { form, token }: { form: FormFields; token: string },
): Promise<string> {
  if (token === "") {
    const email = form.email ?? "";
    const fault = emailFault(tidy(email));
    if (fault !== null) throw invalidField("email", fault);
    await askPasswordReset(services, { email, address });
    return `${PATH}?sent=1`;
  }
  const { new_password: next = "", new_password2: again } = form;
  if (next !== again) throw invalidField("new_password2", "passwordMismatch");
  await resetPassword(services, { token, next, address });
  return "/accounts/login?done=reset";
}

export default define.page<typeof handler>(({ data, state }) => {
  const { reset: t } = accountsTexts(state.locale);
  const { view, form, token } = data;
  const { title, lead } = {
    ask: { title: t.title, lead: t.lead },
    sent: { title: t.sentTitle, lead: t.sentLead },
    choose: { title: t.chooseTitle, lead: t.chooseLead },
    gone: { title: t.goneTitle, lead: t.goneLead },
  }[view];
  const toLogin = (
    <a class="btn btn-ghost h-11" href="/accounts/login">{t.toLogin}</a>
  );
  return (
    <AccountCard title={title} lead={lead} footer={toLogin}>
      <Head>
        <title>{textsOf(state.locale).app.title(title)}</title>
      </Head>
      {view === "ask" && <ResetAskForm form={form} locale={state.locale} />}
      {view === "sent" && (
        <>
          <p role="status">{t.sentHint}</p>
          <PlainLink class="btn btn-outline mt-4 h-12" href={PATH}>
            {t.again}
          </PlainLink>
        </>
      )}
      {view === "choose" && (
        <ResetForm form={form} token={token} locale={state.locale} />
      )}
      {view === "gone" && (
        <PlainLink class="btn btn-primary h-13 w-full text-lg" href={PATH}>
          {t.goneAgain}
        </PlainLink>
      )}
    </AccountCard>
  );
});
