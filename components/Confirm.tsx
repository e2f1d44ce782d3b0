import type { ComponentChildren } from "preact";

export interface ConfirmProps {
  /** What opens the question, and what its button says. */
  label: string;
  /** The value of the form's `action`. */
  action: string;
  question: string;
  /** What else the form sends. */
  fields?: Record<string, string | number>;
  isDanger?: boolean;
  children?: ComponentChildren;
}

/** An act that is asked about before it is done; it needs no script. */
export function Confirm(props: ConfirmProps) {
  const { label, action, question, fields = {}, isDanger, children } = props;
  const color = isDanger ? "text-error" : "";
  return (
    <details data-testid={`ask-${action}`}>
      <summary
        class={`btn btn-ghost -ml-3 h-11 justify-start px-3 list-none font-semibold ${color}`}
      >
        {label}
      </summary>
      <form
        method="post"
        class="mb-2 flex flex-col gap-3 rounded-box border border-base-300 p-3"
      >
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{question}</p>
        {children}
        <button
          type="submit"
          name="action"
          value={action}
          class={`btn h-11 self-start px-5 ${
            isDanger ? "btn-error" : "btn-primary"
          }`}
        >
          {label}
        </button>
      </form>
    </details>
  );
}
