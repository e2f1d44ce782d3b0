import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { beginSocial } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { problemText } from "@/lib/i18n/problems.ts";
import { isSocialProvider, type SocialProvider } from "@/lib/social/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { refusedForm } from "@/lib/web/forms.ts";
import { type FormFields, readForm, safeNext } from "@/lib/web/pages.ts";
import { setSocialCookie } from "@/lib/web/social_cookies.ts";
import { define } from "@/utils.ts";

type Data =
  | { kind: "going"; provider: SocialProvider; url: string }
  | { kind: "refused"; why: string; back: string };

const PASSWORD_PAGE = "/accounts/password";

export const handler = define.handlers<Data>({
  GET({ redirect }) {
    return redirect("/accounts/login", 303);
  },
  async POST(ctx) {
    const { state } = ctx;
    const form = await readForm(ctx);
    const provider = form.provider ?? "";
    if (!isSocialProvider(provider)) {
      throw new AppError("notFound", `Cannot log in with "${provider}"`);
    }
    try {
      const begun = await begin(state, { form, provider });
      const headers = new Headers();
      const { config } = state.services;
      setSocialCookie(headers, config, { kind: "state", value: begun.state });
      // Our policy lets forms go to ourselves only, redirects included: the page goes on by itself.
      const data: Data = { kind: "going", provider, url: begun.url };
      return page(data, { headers });
    } catch (error) {
      const { data, status } = refusal(error, { form, state });
      return page(data, { status });
    }
  },
});

function begin(
  { services, asker, address }: State,
  { form, provider }: { form: FormFields; provider: SocialProvider },
): Promise<{ url: string; state: string }> {
  const isLink = form.action === "link" && asker !== null;
  return beginSocial(services, {
    ...{ provider, address },
    next: isLink ? `${PASSWORD_PAGE}?done=linked` : safeNext(form.next),
    link: isLink
      ? { userId: asker.user.id, password: form.password ?? "" }
      : null,
  });
}

function refusal(
  error: unknown,
  { form, state: { locale } }: { form: FormFields; state: State },
): { data: Data; status: number } {
  const back = form.action === "link" ? PASSWORD_PAGE : "/accounts/login";
  if (error instanceof AppError && error.code === "serviceUnavailable") {
    const why = problemText(locale, error.code).detail;
    return { data: { kind: "refused", why, back }, status: 503 };
  }
  const { state, status } = refusedForm(error, { form, locale });
  const why = Object.values(state.errors).flat()[0] ?? state.summary ?? "";
  return { data: { kind: "refused", why, back }, status };
}

export default define.page<typeof handler>(({ data, state }) => {
  const { social: t } = accountsTexts(state.locale);
  const isGoing = data.kind === "going";
  const title = isGoing ? t.goingTitle : t.failedTitle;
  return (
    <AccountCard
      title={title}
      lead={isGoing ? t.goingLead(t.names[data.provider]) : undefined}
    >
      <Head>
        <title>{textsOf(state.locale).app.title(title)}</title>
        {isGoing && <meta http-equiv="refresh" content={`0;url=${data.url}`} />}
      </Head>
      {isGoing
        ? (
          <PlainLink
            class="btn btn-primary h-13 w-full text-lg"
            href={data.url}
          >
            {t.going}
          </PlainLink>
        )
        : (
          <>
            <FormSummary title={data.why} />
            <PlainLink
              class="btn btn-outline mt-4 h-12 w-full"
              href={data.back}
            >
              {t.again}
            </PlainLink>
          </>
        )}
    </AccountCard>
  );
});
