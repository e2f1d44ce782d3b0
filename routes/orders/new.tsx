import { page } from "fresh";
import { Head } from "fresh/runtime";
import { FormSummary } from "@/components/FormSummary.tsx";
import { OrderForm } from "@/components/OrderForm.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import { postOrder } from "@/lib/orders/mod.ts";
import { NewOrder } from "@/lib/orders/schema.ts";
import { EMPTY_FORM, refusedForm } from "@/lib/web/forms.ts";
import { doingOnce } from "@/lib/web/idempotency.ts";
import { assertMayAsk } from "@/lib/web/limit.ts";
import { newOrderOf, prefilled } from "@/lib/web/order_forms.ts";
import { askerOf, readForm } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

/** The same as the API counts. */
const LIMIT = { name: "post-order", max: 30, windowMs: 3_600_000 };

export const handler = define.handlers({
  GET({ url }) {
    return page({ ...EMPTY_FORM, values: prefilled(url) });
  },

  async POST(ctx) {
    const { services, locale } = ctx.state;
    const { user: { id: userId } } = askerOf(ctx.state);
    const form = await readForm(ctx);
    try {
      return await doingOnce(ctx, form, async () => {
        await assertMayAsk(ctx.state, LIMIT);
        const sent = newOrderOf(form, services.now());
        const asked = parse(NewOrder, sent, "validationFailed");
        const { id } = await postOrder(services, { userId, ...asked });
        return ctx.redirect(`/orders/${id}?done=posted`, 303);
      });
    } catch (error) {
      const { state, status } = refusedForm(error, { form, locale });
      return page(state, { status });
    }
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { values, errors, summary } = data;
  const { locale } = state;
  const t = ordersTexts(locale);
  return (
    <main id="main" class="page max-w-2xl">
      <Head>
        <title>{textsOf(locale).app.title(t.form.title)}</title>
      </Head>
      <PageHead
        title={t.form.title}
        back={{ href: "/orders", label: t.toBoard }}
      />
      {summary !== null && (
        <FormSummary
          title={errors.circle?.join(" ") ?? summary}
        />
      )}
      <OrderForm {...{ values, errors, t, locale }} />
    </main>
  );
});
