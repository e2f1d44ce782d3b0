import type { BillProps } from "@/components/OrderBill.tsx";
import { Act } from "@/components/OrderSeat.tsx";
import { shownName } from "@/lib/i18n/names.ts";
import { isEnded, isPayable } from "@/lib/orders/rules.ts";
import type { ShareView } from "@/lib/orders/schema.ts";

type ShareProps = BillProps & { share: ShareView };

/** What one person pays, and whether they have. */
export function OrderShare(props: ShareProps) {
  const { share, order, userId, t } = props;
  const { user } = share;
  const isMine = user.id === userId;
  const isHost = order.host.id === userId;
  const hasButton = isHost && mayMark(props);
  const mark = user.id !== order.host.id && <Mark {...props} />;
  return (
    <li class="py-2" data-testid="share">
      <p class="flex items-center gap-2">
        <span class="truncate font-semibold">
          {shownName(user, props.locale)}
        </span>
        {isMine && <span class="badge badge-soft">{t.one.me}</span>}
        {isHost && mark}
        <span class="ml-auto shrink-0 font-bold">{t.won(share.share)}</span>
      </p>
      <div class={`flex items-center gap-2 ${hasButton ? "min-h-11" : ""}`}>
        <p class="min-w-0 flex-1 text-sm text-quiet">
          {t.one.fees(t.won(share.items), t.won(share.fee))}
          {share.discount > 0 && t.one.minus(t.won(share.discount))}
        </p>
        {!isHost && mark}
        {hasButton && <NextMark {...props} />}
      </div>
    </li>
  );
}

/** Whether the host can say something of somebody's money: that it came, or that it did not. */
function mayMark({ share, order }: ShareProps): boolean {
  if (share.user.id === order.host.id || isEnded(order.state)) return false;
  if (share.paid_amount !== null) return true;
  return isPayable(order.state) && share.share > 0;
}

/** What is marked says that all is even: until then it is marked anew. */
function NextMark({ share, order, t }: ShareProps) {
  const { user, paid_amount, rest } = share;
  const isDue = isPayable(order.state) && (paid_amount === null || rest !== 0);
  const label = isDue ? (rest < 0 ? t.one.gaveBack : t.one.paid) : t.one.unpaid;
  return (
    <Act
      action="pay"
      label={label}
      fields={{ user_id: user.id, paid: String(isDue) }}
    />
  );
}

function Mark({ share, order, t }: ShareProps) {
  const back = order.state === "cancelled"
    ? share.paid_amount ?? 0
    : -share.rest;
  if (back > 0) {
    return <span class="badge badge-soft">{t.one.back(t.won(back))}</span>;
  }
  if (order.state === "cancelled") return null;
  // Who owes nothing has sent nothing.
  if (share.paid && share.paid_amount === null) return null;
  if (share.paid) {
    return <span class="badge badge-soft badge-success">{t.one.isPaid}</span>;
  }
  if (share.sent) {
    return <span class="badge badge-soft badge-info">{t.one.isSent}</span>;
  }
  return share.paid_amount === null
    ? null
    : <span class="badge badge-soft">{t.one.rest(t.won(share.rest))}</span>;
}
