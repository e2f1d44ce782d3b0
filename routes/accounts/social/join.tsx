import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { SocialJoinForm, SocialLinkForm } from "@/components/SocialForms.tsx";
import {
  agreedKinds,
  findJoining,
  type Joining,
  joinSocially,
  linkSocially,
} from "@/lib/accounts/mod.ts";
import { SignupBoxes } from "@/lib/accounts/schema.ts";
import { AppError } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import type { State } from "@/lib/web/define.ts";
import {
  addressOf,
  EMPTY_FORM,
  type FormState,
  refusedForm,
} from "@/lib/web/forms.ts";
import { type FormFields, readForm, safeNext } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { setSessionCookies } from "@/lib/web/session.ts";
import { readSocialCookie, setSocialCookie } from "@/lib/web/social_cookies.ts";
import { define } from "@/utils.ts";

interface Data {
  form: FormState;
  /** Null when there is nobody to join. */
  joining: Joining | null;
}

export const handler = define.handlers<Data>({
  async GET({ req, state: { services } }) {
    const token = readSocialCookie(req, services.config, "joining");
    const joining = await findJoining(services, token);
    const status = joining === null ? 410 : 200;
    return page({ form: EMPTY_FORM, joining }, { status });
  },
  async POST(ctx) {
    const { req, state } = ctx;
    const { services, locale } = state;
    const { config } = services;
    const token = readSocialCookie(req, config, "joining");
    const form = await readForm(ctx);
    const joining = await findJoining(services, token);
    try {
      const userAgent = req.headers.get("user-agent") ?? "";
      const tokens = await act(state, { form, token, userAgent });
      const response = ctx.redirect(safeNext(joining?.next), 303);
      setSessionCookies(response.headers, config, tokens);
      const done = { kind: "joining", value: null } as const;
      setSocialCookie(response.headers, config, done);
      return response;
    } catch (error) {
      if (error instanceof AppError && error.code === "linkGone") {
        return page({ form: EMPTY_FORM, joining: null }, { status: 410 });
      }
      const { state: refused, status } = refusedForm(error, { form, locale });
      return page({ form: refused, joining }, { status });
    }
  },
});

/** Links the identity to the account of its address, or makes one. */
function act(
  { services, address, locale }: State,
  { form, token, userAgent }: {
    form: FormFields;
    token: string;
    userAgent: string;
  },
) {
  const client = { address, userAgent };
  if (form.action === "link") {
    const password = form.password ?? "";
    return linkSocially(services, { token, password, client });
  }
  const { birth_year: birthYear, ...boxes } = parse(
    SignupBoxes,
    form,
    "validationFailed",
  );
  return joinSocially(services, {
    ...{ token, locale, client, birthYear },
    username: form.username ?? "",
    email: form.email ?? "",
    address: addressOf(form),
    consents: { kinds: agreedKinds(boxes), via: "signup" },
    asksConsent: true,
  });
}

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { form, joining } = data;
  const { social: t } = accountsTexts(locale);
  const { title, lead } = wordsOf(joining, t);
  return (
    <AccountCard title={title} lead={lead}>
      <Head>
        <title>{textsOf(locale).app.title(title)}</title>
      </Head>
      {joining === null
        ? (
          <PlainLink
            class="btn btn-primary h-13 w-full text-lg"
            href="/accounts/login"
          >
            {t.again}
          </PlainLink>
        )
        : joining.isKnown
        ? <SocialLinkForm {...{ form, locale }} />
        : <SocialJoinForm {...{ form, locale }} identity={joining.identity} />}
    </AccountCard>
  );
});

function wordsOf(
  joining: Joining | null,
  t: ReturnType<typeof accountsTexts>["social"],
): { title: string; lead: string } {
  if (joining === null) return { title: t.goneTitle, lead: t.goneLead };
  const { identity: { provider, email }, isKnown } = joining;
  const name = t.names[provider];
  return isKnown
    ? { title: t.knownTitle, lead: t.knownLead(email ?? "", name) }
    : { title: t.joinTitle, lead: t.joinLead(name) };
}
