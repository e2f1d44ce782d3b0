import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { BackLink } from "@/components/BackLink.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import type { OrderTab } from "@/components/OrderView.tsx";
import OrderIsland from "@/islands/OrderIsland.tsx";
import type { ErrorCode } from "@/lib/errors.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import { problemText } from "@/lib/i18n/problems.ts";
import { accessOrder, findInside } from "@/lib/orders/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { type FormState, refusedForm } from "@/lib/web/forms.ts";
import { doingOnce } from "@/lib/web/idempotency.ts";
import { assertMayAsk } from "@/lib/web/limit.ts";
import { actOnOrder } from "@/lib/web/order_acts.ts";
import { askerOf, idIn, readForm } from "@/lib/web/pages.ts";
import { codeAmong, statusOf } from "@/lib/web/problems.ts";
import { define } from "@/utils.ts";

const LIMIT = { name: "order-form", max: 120, windowMs: 60_000 };
/** Refusals that the page itself can say; others are pages of their own. */
const SAID_HERE: readonly ErrorCode[] = [
  ...["forbidden", "notMember", "itemNotFound", "banned"] as const,
  ...["orderFull", "orderClosed", "orderOpen", "orderStep"] as const,
  "orderHostStays",
];

export const handler = define.handlers({
  async GET(ctx) {
    return page(await readPage(ctx));
  },
  async POST(ctx) {
    const { services } = ctx.state;
    const asked = askedOf(ctx);
    await accessOrder(services, asked);
    const form = await readForm(ctx);
    try {
      return await doingOnce(ctx, form, async () => {
        await assertMayAsk(ctx.state, LIMIT);
        return ctx.redirect(await actOnOrder(services, asked, form), 303);
      });
    } catch (error) {
      const { state, status } = refusalOf(error, form, ctx.state);
      return page(await readPage(ctx, state), { status });
    }
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { refused, done, ...view } = data;
  const { locale, services } = state;
  const t = ordersTexts(locale);
  const said = t.one.done[done as keyof typeof t.one.done];
  return (
    <main id="main" class="page max-w-2xl">
      <Head>
        <title>{textsOf(locale).app.title(view.order.title)}</title>
      </Head>
      <BackLink href="/orders" label={t.toBoard} />
      {refused !== null && (
        <div class="mb-3">
          <FormSummary title={refused} />
        </div>
      )}
      {said && refused === null && (
        <p role="status" class="alert alert-success alert-soft mb-3">{said}</p>
      )}
      <OrderIsland {...view} locale={locale} nowAt={services.now()} />
    </main>
  );
});

async function readPage(ctx: Context<State>, refused?: FormState) {
  const { services } = ctx.state;
  const asked = askedOf(ctx);
  const [order, inside] = await Promise.all([
    accessOrder(services, asked),
    findInside(services, asked),
  ]);
  const { items, bill } = inside ?? { items: null, bill: null };
  const { searchParams } = ctx.url;
  const tab: OrderTab = searchParams.get("tab") === "bill" ? "bill" : "items";
  const isEdit = refused?.values.action === "edit";
  const faults = Object.values(refused?.errors ?? {}).flat();
  return {
    ...{ order, items, bill, tab, userId: asked.userId },
    editing: isEdit ? { values: refused.values, errors: refused.errors } : null,
    refused: refused
      ? (isEdit ? refused.summary : faults[0] ?? refused.summary)
      : null,
    done: searchParams.get("done"),
  };
}

function askedOf(ctx: Context<State>): { userId: number; orderId: number } {
  return { userId: askerOf(ctx.state).user.id, orderId: idIn(ctx, "orderId") };
}

function refusalOf(
  error: unknown,
  form: Readonly<Record<string, string>>,
  { locale }: State,
): { state: FormState; status: number } {
  const code = codeAmong(SAID_HERE, error);
  if (code === null) return refusedForm(error, { form, locale });
  const summary = problemText(locale, code).detail;
  const state = { values: form, errors: {}, summary };
  return { state, status: statusOf(code) };
}
