import { Field } from "@/components/Field.tsx";
import { Act } from "@/components/OrderSeat.tsx";
import { OrderShare } from "@/components/OrderShare.tsx";
import type { OrderViewProps } from "@/components/OrderView.tsx";
import { CopyButton } from "@/islands/lib/CopyButton.tsx";
import { shownName } from "@/lib/i18n/names.ts";
import { isEnded, isPayable } from "@/lib/orders/rules.ts";
import type { Settlement } from "@/lib/orders/schema.ts";

export type BillProps = OrderViewProps & { bill: Settlement };

/** Who pays what, and who has. */
export function OrderBill(props: BillProps) {
  const { order, bill, userId, t } = props;
  const isHost = order.host.id === userId;
  return (
    <section class="card-box flex flex-col gap-3 p-4">
      {!isHost && <Owed {...props} />}
      <h2 class="flex justify-between font-bold">
        {t.one.total}
        <span data-testid="total">{t.won(bill.total)}</span>
      </h2>
      <ul class="divide-y divide-base-300">
        {bill.shares.map((share) => (
          <OrderShare key={share.user.id} {...props} share={share} />
        ))}
      </ul>
      <Rest {...props} />
      {bill.refunds.length > 0 && (
        <div>
          <h3 class="font-semibold">{t.one.refunds}</h3>
          {bill.refunds.map(({ user, amount }) => (
            <p key={user.id} class="flex justify-between">
              {shownName(user, props.locale)} <span>{t.won(amount)}</span>
            </p>
          ))}
        </div>
      )}
      {isHost && <HostPart {...props} />}
      <a
        href={`/api/orders/${order.id}/settlement/export?format=csv`}
        class="btn btn-ghost -ml-3 h-11 self-start px-3"
        download
      >
        {t.one.csv}
      </a>
    </section>
  );
}

/** How much is still to come, once that is known. */
function Rest({ order, bill, t }: BillProps) {
  if (bill.shares.length < 2) return null;
  return (
    <p class="text-sm text-quiet">
      {order.state === "cancelled"
        ? t.one.nothingDue
        : order.state === "open"
        ? t.one.notFixed
        : bill.unpaid > 0
        ? t.one.left(t.won(bill.unpaid))
        : t.one.allPaid}
    </p>
  );
}

/** What is mine to send: how much, where to, and that I have. */
function Owed({ bill, order, userId, t }: BillProps) {
  const mine = bill.shares.find(({ user }) => user.id === userId);
  if (mine === undefined || mine.paid || isEnded(order.state)) return null;
  const mayPay = isPayable(order.state);
  return (
    <div class="flex flex-col gap-3 rounded-box bg-base-200 p-3">
      <p class="flex items-baseline justify-between gap-2 font-bold">
        {t.one.share}
        <span class="text-lg" data-testid="owed">{t.won(mine.rest)}</span>
      </p>
      {!mayPay
        ? <p class="text-quiet">{t.one.notFixed}</p>
        : bill.account === ""
        ? <p class="text-quiet">{t.one.noAccount}</p>
        : bill.transfer !== null && (
          <div class="flex flex-wrap items-center gap-2">
            <p class="min-w-0 flex-1">{bill.transfer}</p>
            <CopyButton
              text={bill.transfer}
              label={t.one.copy}
              done={t.one.copied}
            />
          </div>
        )}
      {(mayPay || mine.sent) && (
        <Act
          action="pay"
          label={mine.sent ? t.one.unsent : t.one.sent}
          fields={{ user_id: userId, paid: String(!mine.sent) }}
          isNext={!mine.sent && bill.account !== ""}
        />
      )}
    </div>
  );
}

function HostPart({ bill, order, t }: BillProps) {
  if (isEnded(order.state)) return null;
  return (
    <>
      <form
        method="post"
        class="flex flex-col gap-4 rounded-box bg-base-200 p-3"
      >
        <Field
          name="account"
          label={t.one.account}
          hint={t.one.accountHint}
          value={bill.account}
          autocomplete="off"
          maxLength={100}
        />
        {[
          ["delivery_fee", t.form.fee, order.delivery_fee] as const,
          ["discount", t.one.discount, bill.discount] as const,
        ].map(([name, label, won]) => (
          <Field
            key={name}
            {...{ name, label }}
            value={String(won)}
            inputMode="numeric"
            autocomplete="off"
            maxLength={8}
          />
        ))}
        <button
          type="submit"
          name="action"
          value="bill"
          class="btn btn-primary h-11 self-start px-5"
        >
          {t.one.save}
        </button>
      </form>
      {order.state !== "open" && bill.unpaid > 0 && (
        <Act action="remind" label={t.one.remind} />
      )}
    </>
  );
}
