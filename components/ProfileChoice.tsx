export interface ProfileChoiceProps {
  type: "radio" | "checkbox";
  name: string;
  value: string;
  label: string;
  checked: boolean;
  /** Id of what is wrong with it. */
  errorId?: string;
  autofocus?: boolean;
  /** No answer: it does not stand out as one. */
  isBlank?: boolean;
}

/** One answer to choose, as large as a finger. */
export function ProfileChoice(props: ProfileChoiceProps) {
  const { type, name, value, label, checked, errorId, autofocus } = props;
  const look = props.isBlank
    ? "border-transparent text-quiet"
    : "border-base-300 has-checked:border-primary has-checked:bg-soft has-checked:font-semibold";
  return (
    <label
      class={`touch inline-flex cursor-pointer items-center gap-2.5 rounded-3xl border px-3.5 py-1.5 ${look}`}
    >
      <input
        type={type}
        class={type === "radio"
          ? `radio radio-sm shrink-0 ${props.isBlank ? "" : "radio-primary"}`
          : "size-5 shrink-0 accent-primary"}
        name={name}
        value={value}
        checked={checked}
        autofocus={autofocus}
        aria-invalid={errorId === undefined ? undefined : "true"}
        aria-describedby={errorId}
      />
      {label}
    </label>
  );
}

/** A few answers to choose from, with what they answer. */
export function ProfileChoices(
  { type, name, legend, hint, chosen, options, errorId }: {
    type: "radio" | "checkbox";
    name: string;
    legend: string;
    hint?: string;
    chosen: readonly string[];
    options: readonly { id: string; label: string }[];
    errorId?: string;
  },
) {
  return (
    <fieldset>
      <legend class="font-semibold">{legend}</legend>
      {hint && <p class="text-sm text-quiet">{hint}</p>}
      <div class="mt-2 flex flex-wrap gap-2">
        {options.map(({ id, label }) => (
          <ProfileChoice
            key={id}
            {...{ type, name, label, errorId }}
            value={id}
            checked={id === "" ? chosen.length === 0 : chosen.includes(id)}
          />
        ))}
      </div>
    </fieldset>
  );
}
