import { page } from "fresh";
import { ChangePasswordForm, NoPassword } from "@/components/PasswordForms.tsx";
import { SettingsFrame } from "@/components/SettingsFrame.tsx";
import { SocialLinks } from "@/components/SocialLinks.tsx";
import {
  askPasswordReset,
  changePassword,
  hasPassword,
  linkedProviders,
  requireUser,
  unlinkSocial,
} from "@/lib/accounts/mod.ts";
import { AppError, invalidField } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import {
  isSocialProvider,
  type SocialProvider,
  socialProviders,
} from "@/lib/social/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import {
  askerOf,
  type FormFields,
  loginPath,
  readForm,
} from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

interface Data {
  form: FormState;
  /** Which form came back. */
  refused: "change" | "unlink" | null;
  hasPassword: boolean;
  linked: SocialProvider[];
  done: typeof DONE[number] | undefined;
}

const PATH = "/accounts/password";
const DONE = ["done", "sent", "linked", "unlinked"] as const;

export const handler = define.handlers<Data>({
  async GET({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    const done = DONE.find((what) => what === url.searchParams.get("done"));
    const own = await read(state);
    return page({ ...own, form: EMPTY_FORM, refused: null, done });
  },
  async POST(ctx) {
    const { state, url } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(url), 303);
    const form = await readForm(ctx);
    try {
      return ctx.redirect(`${PATH}?done=${await act(state, form)}`, 303);
    } catch (error) {
      const { locale } = state;
      const { state: again, status } = refusedForm(error, { form, locale });
      const refused = form.action === "unlink" ? "unlink" : "change";
      const own = await read(state);
      return page({ ...own, form: again, refused, done: undefined }, {
        status,
      });
    }
  },
});

async function read(state: State) {
  const user = await requireUser(state.services, askerOf(state).user.id);
  return { hasPassword: hasPassword(user), linked: linkedProviders(user) };
}

/** Changes the password, has a link mailed that chooses the first one, or unlinks a provider. */
async function act(
  state: State,
  form: FormFields,
): Promise<typeof DONE[number]> {
  const { services, address } = state;
  const { user: { id: userId, email }, sid } = askerOf(state);
  if (form.action === "mail") {
    await askPasswordReset(services, { email, address });
    return "sent";
  }
  if (form.action === "unlink") {
    const { provider = "", password = "" } = form;
    if (!isSocialProvider(provider)) {
      throw new AppError("notFound", `Cannot unlink "${provider}"`);
    }
    await unlinkSocial(services, { userId, provider, password });
    return "unlinked";
  }
  const { current_password: current = "", new_password: next = "" } = form;
  if (next !== form.new_password2) {
    throw invalidField("new_password2", "passwordMismatch");
  }
  await changePassword(services, { userId, sid, current, next });
  return "done";
}

export default define.page<typeof handler>(({ data, state }) => {
  const { locale, services } = state;
  const { changePassword: t } = accountsTexts(locale);
  const { form, refused, linked, done } = data;
  const said = {
    ...{ done: t.done, sent: t.sent },
    ...{ linked: t.linkedDone, unlinked: t.unlinkedDone },
  };
  const formOf = (which: Data["refused"]) =>
    refused === which ? form : EMPTY_FORM;
  return (
    <SettingsFrame
      here="/accounts/password"
      title={t.title}
      said={done !== undefined ? said[done] : undefined}
      locale={locale}
    >
      {data.hasPassword
        ? <ChangePasswordForm form={formOf("change")} locale={locale} />
        : <NoPassword email={askerOf(state).user.email} locale={locale} />}
      <SocialLinks
        providers={socialProviders(services.config)}
        hasPassword={data.hasPassword}
        form={formOf("unlink")}
        {...{ linked, locale }}
      />
    </SettingsFrame>
  );
});
