import { Confirm } from "@/components/Confirm.tsx";
import { OnceField } from "@/components/OnceField.tsx";
import { boardPath } from "@/islands/lib/board_path.ts";
import { PlainLink } from "@/components/PlainLink.tsx";
import type { OrderViewProps } from "@/components/OrderView.tsx";
import { formatClock } from "@/lib/i18n/dates.ts";
import { isEnded, isGathering } from "@/lib/orders/rules.ts";

/** My seat: to take, to wait for, to give back. */
export function OrderSeat(props: OrderViewProps) {
  const { order, userId, t } = props;
  const { is_joined, state, host } = order;
  if (isEnded(state)) {
    return is_joined ? <Again {...props} /> : <TooLate {...props} />;
  }
  if (!is_joined) return <Outside {...props} />;
  return (
    <>
      {state === "open" && <Vote {...props} />}
      {host.id !== userId && isGathering(state) && (
        <Confirm
          label={t.one.leave}
          action="leave"
          question={t.one.leaveConfirm}
          isDanger
        />
      )}
    </>
  );
}

function Outside({ order, t, locale }: OrderViewProps) {
  const { state, locked_by, held_until, waiting_place } = order;
  if (held_until !== null) {
    return (
      <section class="card-box flex flex-col gap-2 p-4" role="status">
        <p class="font-bold">{t.one.held(formatClock(held_until, locale))}</p>
        <Act action="join" label={t.one.takeHeld} isMain />
        <Act action="unwait" label={t.one.unwait} />
      </section>
    );
  }
  if (waiting_place !== null) {
    return (
      <section class="card-box flex flex-col gap-2 p-4">
        <p>{t.one.waiting(waiting_place)}</p>
        <Act action="unwait" label={t.one.unwait} />
      </section>
    );
  }
  if (state === "open") {
    return (
      <section class="flex flex-col gap-1">
        <Act action="join" label={t.one.join} isMain />
        <p class="text-center text-sm text-quiet">{t.one.joinHint}</p>
      </section>
    );
  }
  if (state !== "locked" || locked_by !== "full") {
    return <TooLate order={order} t={t} />;
  }
  return (
    <section class="flex flex-col gap-1">
      <Act action="wait" label={t.one.wait} isMain />
      <p class="text-center text-sm text-quiet">
        {order.waiting_number > 0
          ? t.one.queue(order.waiting_number)
          : t.one.waitHint}
      </p>
    </section>
  );
}

function TooLate({ order, t }: Pick<OrderViewProps, "order" | "t">) {
  const { kind, category } = order;
  return (
    <section class="card-box flex flex-wrap items-center justify-between gap-2 p-4">
      <p>{t.one.tooLate}</p>
      <PlainLink
        href={boardPath({
          sort: "open",
          kind,
          category: category ?? undefined,
        })}
        class="btn btn-soft h-11"
      >
        {t.one.others}
      </PlainLink>
    </section>
  );
}

function Vote({ order, t }: OrderViewProps) {
  const { extension_votes, extension_needed, has_voted } = order;
  return (
    <div class="flex items-center justify-between gap-3 px-1">
      <Act
        action="vote"
        label={has_voted ? t.one.unvote : t.one.vote}
        fields={{ wants: String(!has_voted) }}
      />
      <p class="text-sm text-quiet">
        {t.one.votes(extension_votes, extension_needed)}
      </p>
    </div>
  );
}

function Again({ order, t }: OrderViewProps) {
  return (
    <section class="flex flex-col gap-1">
      <Act action="again" label={t.one.again} isMain isOnce />
      <p class="text-center text-sm text-quiet">{t.one.againHint}</p>
      {order.state === "settled" && (
        <a
          href="/orders/together"
          class="btn btn-ghost mt-1 h-11"
          data-testid="together"
        >
          {t.one.buddies}
        </a>
      )}
    </section>
  );
}

/** One act as a form of one button. */
export function Act({ action, label, isMain, isNext, isOnce, fields = {} }: {
  action: string;
  label: string;
  /** What most people come for: as wide as the page. */
  isMain?: boolean;
  /** What is usually done next. */
  isNext?: boolean;
  /** It makes something: pressed twice it makes one. */
  isOnce?: boolean;
  /** What else the form sends. */
  fields?: Record<string, string | number>;
}) {
  return (
    <form method="post">
      {isOnce && <OnceField />}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        name="action"
        value={action}
        class={isMain
          ? "btn btn-primary h-13 w-full text-base"
          : `btn h-11 ${isNext ? "btn-primary" : "btn-soft"}`}
        data-testid={`act-${fields.state ?? action}`}
      >
        {label}
      </button>
    </form>
  );
}
