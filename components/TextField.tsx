export interface TextFieldProps {
  name: string;
  label: string;
  value?: string;
  hint?: string;
  /** What is wrong with it, in words. */
  errors?: string[];
  maxLength: number;
}

/** A labelled box for some lines, with its hint, and its errors tied to it. */
export function TextField(props: TextFieldProps) {
  const { name, label, value, hint, errors = [], maxLength } = props;
  const isWrong = errors.length > 0;
  return (
    <div class="flex flex-col gap-1.5">
      <label class="font-semibold" for={name}>{label}</label>
      <textarea
        id={name}
        name={name}
        class={`input h-auto min-h-28 w-full whitespace-pre-wrap py-3 text-base ${
          isWrong ? "input-error" : ""
        }`}
        rows={4}
        maxLength={maxLength}
        aria-invalid={isWrong ? "true" : undefined}
        aria-describedby={isWrong ? `${name}-error` : `${name}-hint`}
      >
        {value}
      </textarea>
      {isWrong
        ? (
          <p id={`${name}-error`} class="font-medium text-error">
            {errors.join(" ")}
          </p>
        )
        : <p id={`${name}-hint`} class="text-sm text-quiet">{hint}</p>}
    </div>
  );
}
