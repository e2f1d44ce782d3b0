import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { RoundList } from "@/components/RoundList.tsx";
import { isAdmin } from "@/lib/accounts/mod.ts";
import { requireCircle } from "@/lib/circles/mod.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { roundsTexts } from "@/lib/i18n/rounds.ts";
import {
  createRound,
  listRounds,
  NewRound,
  showRound,
} from "@/lib/matching/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import { doingOnce } from "@/lib/web/idempotency.ts";
import { askerOf, idIn, readForm } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    return page(await readList(ctx, EMPTY_FORM));
  },
  async POST(ctx) {
    const { services, locale } = ctx.state;
    const { user } = askerOf(ctx.state);
    const circleId = idIn(ctx, "circleId");
    const form = await readForm(ctx);
    try {
      return await doingOnce(ctx, form, async () => {
        const input = parse(NewRound, form, "validationFailed");
        const { id } = await createRound(services, { user, circleId, input });
        return ctx.redirect(`/circles/${circleId}/rounds/${id}`, 303);
      });
    } catch (error) {
      const { state, status } = refusedForm(error, { form, locale });
      return page(await readList(ctx, state), { status });
    }
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => (
  <>
    <Head>
      <title>{textsOf(locale).app.title(roundsTexts(locale).title)}</title>
    </Head>
    <RoundList {...data} locale={locale} />
  </>
));

async function readList(ctx: Context<State>, form: FormState) {
  const { services } = ctx.state;
  const { user } = askerOf(ctx.state);
  const circleId = idIn(ctx, "circleId");
  const [{ id, name }, rounds] = await Promise.all([
    requireCircle(services, circleId),
    listRounds(services, { user, circleId }),
  ]);
  return {
    circle: { id, name },
    rounds: rounds.map((round) => showRound(round)),
    canAdminister: isAdmin(services, user),
    ...form,
  };
}
