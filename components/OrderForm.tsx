import { OnceField } from "@/components/OnceField.tsx";
import {
  OrderFields,
  type OrderFieldsProps,
} from "@/components/OrderFields.tsx";

/** The form of a new order. */
export function OrderForm(props: Omit<OrderFieldsProps, "kind">) {
  return (
    <form method="post" class="card-box flex flex-col gap-5 p-5">
      <OnceField />
      <OrderFields {...props} />
      <button
        type="submit"
        class="btn btn-primary h-12 self-start px-6"
        data-testid="submit"
      >
        {props.t.form.submit}
      </button>
    </form>
  );
}
