export interface SelectFieldProps {
  name: string;
  label: string;
  value: string;
  /** What is wrong with it, in words. */
  errors?: string[];
  /** What is sent, and how it is called. */
  options: readonly (readonly [value: string, label: string])[];
}

/** A labelled choice with its errors tied to it. */
export function SelectField(props: SelectFieldProps) {
  const { name, label, value, errors = [], options } = props;
  const isWrong = errors.length > 0;
  return (
    <div class="flex flex-col gap-1.5">
      <label class="font-semibold" for={name}>{label}</label>
      <select
        id={name}
        name={name}
        class={`input h-12 w-full text-base ${isWrong ? "input-error" : ""}`}
        aria-invalid={isWrong ? "true" : undefined}
        aria-describedby={isWrong ? `${name}-error` : undefined}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
      {isWrong && (
        <p id={`${name}-error`} class="font-medium text-error">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}
