import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { resendEmailCode, verifyEmail } from "@/lib/accounts/mod.ts";
import { CodeBody } from "@/lib/accounts/schema.ts";
import { AppError } from "@/lib/errors.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { State } from "@/lib/web/define.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import { assertMayAsk, RESEND_LIMIT } from "@/lib/web/limit.ts";
import {
  askerOf,
  type FormFields,
  loginPath,
  readForm,
  safeNext,
} from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

/** A mail takes a moment: whoever asks again at once would only kill the code under way. */
const WAIT = { name: "verify-email-wait", max: 1, windowMs: 60_000 };

export const handler = define.handlers<FormState>({
  // Opening a link proves nothing, and programs that look into mails open links.
  GET(ctx) {
    if (ctx.state.asker === null) return ctx.redirect(loginPath(ctx.url), 303);
    return page(EMPTY_FORM);
  },
  async POST(ctx) {
    const { state, url } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(url), 303);
    const form = await readForm(ctx);
    try {
      return ctx.redirect(await act(state, { form, url }), 303);
    } catch (error) {
      const { state: shown, status } = refusal(error, { state, form });
      return page(shown, { status });
    }
  },
});

/** Sends another code, or checks the one that was typed; answers where to go on. */
async function act(
  state: State,
  { form, url }: { form: FormFields; url: URL },
): Promise<string> {
  const userId = askerOf(state).user.id;
  const next = url.searchParams.get("next");
  if (form.action === "resend") {
    await assertMayAsk(state, WAIT);
    await assertMayAsk(state, RESEND_LIMIT);
    await resendEmailCode(state.services, userId);
    const query = new URLSearchParams({ sent: "1", ...(next && { next }) });
    return `/accounts/verify?${query}`;
  }
  const { code } = parse(CodeBody, form, "validationFailed");
  await verifyEmail(state.services, { userId, code });
  return next === null ? "/accounts/my_page?done=verified" : safeNext(next);
}

function refusal(
  error: unknown,
  { state: { locale }, form }: { state: State; form: FormFields },
): { state: FormState; status: number } {
  const { verify } = profilesTexts(locale);
  const { code, options } = error instanceof AppError
    ? error
    : { code: null, options: null };
  const values = form;
  if (code === "codeGone") {
    const state = { values, errors: {}, summary: verify.gone };
    return { state, status: 410 };
  }
  if (code === "rateLimited" && form.action === "resend") {
    const summary = verify.wait(options?.retryAfterS ?? 1);
    return { state: { values, errors: {}, summary }, status: 429 };
  }
  return refusedForm(error, { form, locale });
}

export default define.page<typeof handler>(({ data, state, url }) => {
  const { user: me } = askerOf(state);
  const t = textsOf(state.locale);
  const { verify } = profilesTexts(state.locale);
  const next = safeNext(url.searchParams.get("next"));
  if (me.email_verified) {
    return (
      <AccountCard title={verify.done} lead={verify.doneLead}>
        <PlainLink href={next} class="btn btn-primary h-13 text-lg">
          {verify.goOn}
        </PlainLink>
      </AccountCard>
    );
  }
  return (
    <AccountCard
      title={verify.title}
      lead={verify.lead(me.email)}
      footer={
        <PlainLink class="btn btn-ghost h-11" href={next} data-testid="later">
          {verify.later}
        </PlainLink>
      }
    >
      <Head>
        <title>{t.app.title(verify.title)}</title>
      </Head>
      {data.summary === null && url.searchParams.get("sent") === "1" && (
        <p role="status" class="alert alert-success alert-soft mb-5">
          <Icon name="check" class="size-5" />
          {verify.resent}
        </p>
      )}
      <form method="post" class="flex flex-col gap-5">
        {data.summary !== null && <FormSummary title={data.summary} />}
        <Field
          name="code"
          label={verify.code}
          value={data.values.code}
          hint={verify.codeHint}
          errors={data.errors.code}
          autocomplete="one-time-code"
          inputMode="numeric"
          required
        />
        <button type="submit" class="btn btn-primary h-13 text-lg">
          {verify.submit}
        </button>
      </form>
      <form method="post" class="mt-5 border-t border-base-300 pt-4">
        <p class="text-sm text-quiet">{verify.noMail} {verify.why}</p>
        <button
          type="submit"
          name="action"
          value="resend"
          class="btn btn-outline mt-2 h-11"
        >
          {verify.resend}
        </button>
      </form>
    </AccountCard>
  );
});
