import { page } from "fresh";
import { EmailAskForm, EmailCodeForm } from "@/components/EmailForms.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { SettingsFrame } from "@/components/SettingsFrame.tsx";
import {
  askEmailChange,
  confirmEmailChange,
  findEmailChange,
} from "@/lib/accounts/mod.ts";
import { CodeBody } from "@/lib/accounts/schema.ts";
import { AppError } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import type { State } from "@/lib/web/define.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import { assertMayAsk, CHANGE_EMAIL_LIMIT } from "@/lib/web/limit.ts";
import {
  askerOf,
  type FormFields,
  loginPath,
  readForm,
} from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

interface Data {
  form: FormState;
  /** The address that waits for its code; null shows the form that asks for one. */
  waiting: string | null;
  isDone: boolean;
}

const PATH = "/accounts/email";

export const handler = define.handlers<Data>({
  async GET({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    const { searchParams } = url;
    const waiting = searchParams.get("sent") === "1"
      ? await findEmailChange(state.services, state.asker.user.id)
      : null;
    const isDone = searchParams.get("done") === "1";
    return page({ form: EMPTY_FORM, waiting, isDone });
  },
  async POST(ctx) {
    const { state, url } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(url), 303);
    const form = await readForm(ctx);
    try {
      return ctx.redirect(await act(state, form), 303);
    } catch (error) {
      const { locale, services } = state;
      if (error instanceof AppError && error.code === "codeGone") {
        const summary = accountsTexts(locale).email.gone;
        const gone = { values: {}, errors: {}, summary };
        const data = { form: gone, waiting: null, isDone: false };
        return page(data, { status: 410 });
      }
      const { state: refused, status } = refusedForm(error, { form, locale });
      const waiting = form.action === "confirm"
        ? await findEmailChange(services, state.asker.user.id)
        : null;
      return page({ form: refused, waiting, isDone: false }, { status });
    }
  },
});

/** Asks for a code, or takes it; answers where to go on. */
async function act(state: State, form: FormFields): Promise<string> {
  const { services } = state;
  const userId = askerOf(state).user.id;
  if (form.action === "confirm") {
    const { code } = parse(CodeBody, form, "validationFailed");
    await confirmEmailChange(services, { userId, code });
    return `${PATH}?done=1`;
  }
  await assertMayAsk(state, CHANGE_EMAIL_LIMIT);
  const { email = "", password = "" } = form;
  await askEmailChange(services, { userId, email, password });
  return `${PATH}?sent=1`;
}

export default define.page<typeof handler>(({ data, state }) => {
  const { locale } = state;
  const { email: t } = accountsTexts(locale);
  const { user: me } = askerOf(state);
  const { form, waiting, isDone } = data;
  const title = isDone ? t.doneTitle : waiting === null ? t.title : t.codeTitle;
  const lead = isDone
    ? t.doneLead(me.email)
    : waiting === null
    ? t.lead(me.email)
    : t.codeLead(waiting);
  return (
    <SettingsFrame here={PATH} {...{ title, lead, locale }}>
      <div class="card-box p-5">
        {isDone
          ? (
            <PlainLink class="btn btn-outline h-12" href="/accounts/sessions">
              {t.toDevices}
            </PlainLink>
          )
          : waiting === null
          ? <EmailAskForm {...{ form, locale }} />
          : <EmailCodeForm {...{ form, locale }} />}
      </div>
    </SettingsFrame>
  );
});
