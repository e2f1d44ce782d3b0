import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AccountCard } from "@/components/AccountCard.tsx";
import { AvatarForms } from "@/components/AvatarForms.tsx";
import { removeAvatar, setAvatar } from "@/lib/accounts/mod.ts";
import { PictureBody } from "@/lib/accounts/schema.ts";
import { AppError } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import { assertMayAsk, AVATAR_LIMIT } from "@/lib/web/limit.ts";
import { askerOf, loginPath } from "@/lib/web/pages.ts";
import { MAX_PICTURE_BYTES, parse, readBody } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

interface Data {
  form: FormState;
  done?: "saved" | "removed";
}

const DONE = ["saved", "removed"] as const;

export const handler = define.handlers<Data>({
  GET({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    const done = DONE.find((what) => what === url.searchParams.get("done"));
    return page({ form: EMPTY_FORM, done });
  },
  async POST({ state, url, req, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    try {
      return redirect(`/accounts/avatar?done=${await act(state, req)}`, 303);
    } catch (error) {
      const { state: form, status } = refusal(error, state);
      return page({ form }, { status });
    }
  },
});

/** Takes the picture, or takes it away; answers what was done. */
async function act(
  state: State,
  request: Request,
): Promise<typeof DONE[number]> {
  const { services } = state;
  const { id: userId } = askerOf(state).user;
  await assertMayAsk(state, AVATAR_LIMIT);
  const { value } = await readBody(request, { maxBytes: MAX_PICTURE_BYTES });
  if (isRemoval(value)) {
    await removeAvatar(services, userId);
    return "removed";
  }
  const { picture } = parse(PictureBody, value, "validationFailed");
  const bytes = new Uint8Array(await picture.arrayBuffer());
  await setAvatar(services, { userId, bytes });
  return "saved";
}

function isRemoval(form: unknown): boolean {
  return typeof form === "object" && form !== null && "action" in form &&
    form.action === "remove";
}

function refusal(
  error: unknown,
  { locale }: State,
): { state: FormState; status: number } {
  const isLarge = error instanceof AppError && error.code === "payloadTooLarge";
  if (!isLarge) return refusedForm(error, { form: {}, locale });
  const picture = [accountsTexts(locale).avatar.tooLarge];
  const summary = textsOf(locale).form.errors(1);
  return { state: { values: {}, errors: { picture }, summary }, status: 413 };
}

export default define.page<typeof handler>(({ data, state }) => {
  const { locale } = state;
  const { avatar: t } = accountsTexts(locale);
  const { user: me } = askerOf(state);
  const back = { href: "/accounts/my_page", label: t.back };
  return (
    <AccountCard title={t.title} lead={t.lead} back={back}>
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <AvatarForms {...{ me, locale }} form={data.form} done={data.done} />
    </AccountCard>
  );
});
