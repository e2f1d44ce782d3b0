import type { ComponentChildren } from "preact";
import { Field } from "@/components/Field.tsx";
import { SelectField } from "@/components/SelectField.tsx";
import { TextField } from "@/components/TextField.tsx";
import { CATEGORIES, categoryName } from "@/lib/categories.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { OrdersTexts } from "@/lib/i18n/orders.ts";
import type { OrderChanges, OrderKind } from "@/lib/orders/schema.ts";

/** What its form asks for: all that can be changed, the deadline in minutes from now. */
export type OrderField =
  | Exclude<keyof OrderChanges, "deadline_at">
  | "closes_in";

export interface OrderFieldsProps {
  /** What kind it is, where that is settled: a new one says so itself. */
  kind?: OrderKind;
  /** What is typed already, by field. */
  values: Readonly<Record<string, string>>;
  /** In words, by field. */
  errors: Record<string, string[]>;
  t: OrdersTexts;
  locale: Locale;
}

const KINDS = ["order", "meal", "meetup"] as const;
const TARGETS = [2, 3, 4, 5, 6, 7, 8, 9, 10];
/** Minutes. */
const CLOSES_IN = [20, 40, 60, 120, 180, 360, 720, 1_440, 4_320, 10_020];
const WHEN_SHORT = ["go_on", "extend", "cancel"] as const;
const MORE = ["min_amount", "delivery_fee", "place", "content", "when_short"];

/** What an order needs is three fields; the rest has good defaults behind one tap. */
export function OrderFields({ kind, ...props }: OrderFieldsProps) {
  const { values, errors, t, locale } = props;
  const f = t.form;
  const spans = CLOSES_IN.map((n) => [String(n), spanText(n, t)] as const);
  return (
    <>
      {kind === undefined && <Kinds {...props} />}
      <Field
        name="title"
        label={f.name}
        hint={f.nameHint}
        value={values.title}
        errors={errors.title}
        autocomplete="off"
        required
        maxLength={60}
      />
      <SelectField
        name="category"
        label={f.category}
        value={values.category ?? ""}
        errors={errors.category}
        options={[
          ...kind === "order" ? [] : [["", f.noCategory] as const],
          ...CATEGORIES.map((one) => [one, categoryName(one, locale)] as const),
        ]}
      />
      <SelectField
        name="target_number"
        label={f.target}
        value={values.target_number ?? "4"}
        errors={errors.target_number}
        options={TARGETS.map((n) => [String(n), f.people(n)])}
      />
      <SelectField
        name="closes_in"
        label={f.closesIn}
        value={values.closes_in ?? "60"}
        errors={errors.deadline_at}
        options={kind === undefined
          ? spans
          : [["", t.one.keepDeadline], ...spans]}
      />
      <More {...props} />
    </>
  );
}

function Kinds({ values, t }: OrderFieldsProps) {
  const chosen = values.kind ?? "order";
  return (
    <fieldset>
      <legend class="font-semibold">{t.form.kind}</legend>
      <div class="mt-1 flex flex-wrap gap-x-5">
        {KINDS.map((kind) => (
          <label key={kind} class="touch flex items-center gap-2">
            <input
              type="radio"
              class="radio radio-primary"
              name="kind"
              value={kind}
              checked={chosen === kind}
            />
            {t.kinds[kind]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function More({ values, errors, t }: OrderFieldsProps) {
  const f = t.form;
  const isOpen = MORE.some((name) => name in errors);
  const won = (name: "min_amount" | "delivery_fee", label: string) => (
    <Field
      {...{ name, label }}
      value={values[name]}
      errors={errors[name]}
      inputMode="numeric"
      autocomplete="off"
      placeholder="0"
      maxLength={8}
    />
  );
  return (
    <Folded label={f.more} open={isOpen}>
      {won("min_amount", f.minAmount)}
      <SelectField
        name="when_short"
        label={f.whenShort}
        value={values.when_short ?? "go_on"}
        errors={errors.when_short}
        options={WHEN_SHORT.map((one) => [one, f.whenShorts[one]])}
      />
      {won("delivery_fee", f.fee)}
      <Field
        name="place"
        label={f.place}
        hint={f.placeHint}
        value={values.place}
        errors={errors.place}
        autocomplete="off"
        maxLength={100}
      />
      <TextField
        name="content"
        label={f.content}
        hint={f.contentHint}
        value={values.content}
        errors={errors.content}
        maxLength={2_000}
      />
    </Folded>
  );
}

function Folded({ label, open, children }: {
  label: string;
  open: boolean;
  children: ComponentChildren;
}) {
  return (
    <details open={open}>
      <summary class="folds touch flex cursor-pointer items-center font-semibold text-quiet">
        {label}
      </summary>
      <div class="mt-2 flex flex-col gap-5">{children}</div>
    </details>
  );
}

/** "1시간 뒤": a number of minutes as people say it. */
function spanText(minutes: number, { form }: OrdersTexts): string {
  if (minutes < 60) return form.minutes(minutes);
  if (minutes < 1_440) return form.hours(minutes / 60);
  return form.days(Math.round(minutes / 1_440));
}
