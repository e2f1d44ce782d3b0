import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { AccountEnded } from "@/components/AccountEnded.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { finishSocial, type SocialOutcome } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { isSocialProvider } from "@/lib/social/mod.ts";
import { type Ended, endedIn } from "@/lib/web/account_ended.ts";
import type { State } from "@/lib/web/define.ts";
import { setSessionCookies } from "@/lib/web/session.ts";
import { readSocialCookie, setSocialCookie } from "@/lib/web/social_cookies.ts";
import { define } from "@/utils.ts";

type Data = { kind: "failed" | "taken" } | { kind: "ended"; ended: Ended };

export const handler = define.handlers<Data>({
  // The provider's answer is a GET. What it does is bound to a state that this browser alone has, once.
  async GET(ctx) {
    const { req, state, params: { provider = "" }, url } = ctx;
    const { services, asker, address } = state;
    if (!isSocialProvider(provider)) {
      throw new AppError("notFound", `Cannot log in with "${provider}"`);
    }
    const headers = new Headers();
    setSocialCookie(headers, services.config, { kind: "state", value: null });
    try {
      const outcome = await finishSocial(services, {
        ...{ provider, query: url.search, userId: asker?.user.id ?? null },
        state: readSocialCookie(req, services.config, "state"),
        client: { address, userAgent: req.headers.get("user-agent") ?? "" },
      });
      headers.set("location", goOn(outcome, { state, headers }));
      return new Response(null, { status: 303, headers });
    } catch (error) {
      const { data, status } = refusal(error);
      return page(data, { status, headers });
    }
  },
});

/** Puts on the answer what the browser needs next; answers where to. */
function goOn(
  outcome: SocialOutcome,
  { state: { services: { config } }, headers }: {
    state: State;
    headers: Headers;
  },
): string {
  if (outcome.kind === "join") {
    setSocialCookie(headers, config, {
      ...{ kind: "joining", value: outcome.token },
    });
    return "/accounts/social/join";
  }
  if (outcome.kind === "in") setSessionCookies(headers, config, outcome.tokens);
  return outcome.next;
}

function refusal(error: unknown): { data: Data; status: number } {
  const ended = endedIn(error);
  if (ended !== null) return { data: { kind: "ended", ended }, status: 403 };
  const code = error instanceof AppError ? error.code : null;
  if (code === "validationFailed") {
    return { data: { kind: "taken" }, status: 409 };
  }
  if (code === "socialFailed" || code === "serviceUnavailable") {
    return { data: { kind: "failed" }, status: 400 };
  }
  throw error;
}

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { social: t } = accountsTexts(locale);
  const lead = { failed: t.failedLead, taken: t.takenLead, ended: undefined };
  return (
    <AccountCard title={t.failedTitle} lead={lead[data.kind]}>
      <Head>
        <title>{textsOf(locale).app.title(t.failedTitle)}</title>
      </Head>
      {data.kind === "ended"
        ? <AccountEnded ended={data.ended} {...{ locale, next: "" }} />
        : (
          <PlainLink
            class="btn btn-primary h-13 w-full text-lg"
            href={data.kind === "taken"
              ? "/accounts/password"
              : "/accounts/login"}
          >
            {data.kind === "taken"
              ? accountsTexts(locale).changePassword.title
              : t.again}
          </PlainLink>
        )}
    </AccountCard>
  );
});
