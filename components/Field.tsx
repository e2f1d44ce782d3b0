import type { ComponentChildren } from "preact";

export interface FieldProps {
  name: string;
  /** Where a page has two fields of one name. */
  id?: string;
  label: string;
  type?: "text" | "email" | "password" | "search";
  value?: string;
  hint?: string;
  /** What is wrong with it, in words. */
  errors?: string[];
  autocomplete?: string;
  placeholder?: string;
  /** Which keys a phone shows. */
  inputMode?: "numeric";
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  /** Takes the focus when the page arrives: the first field that is wrong. */
  focused?: boolean;
  /** What stands below the box, e.g. suggestions. */
  children?: ComponentChildren;
}

/** A labelled box with its hint, and its errors tied to it. */
export function Field(props: FieldProps) {
  const { name, id = props.name, label, type = "text", errors = [], children } =
    props;
  // An error says what the hint would.
  const hint = errors.length > 0 ? undefined : props.hint;
  const described = [
    ...(hint ? [`${id}-hint`] : []),
    ...(errors.length > 0 ? [`${id}-error`] : []),
  ].join(" ");
  return (
    <div class="flex flex-col gap-1.5">
      <label class="font-semibold" for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        class={`input h-12 w-full text-base ${
          errors.length > 0 ? "input-error" : ""
        }`}
        value={props.value}
        autocomplete={props.autocomplete}
        autocapitalize="none"
        spellcheck={false}
        placeholder={props.placeholder}
        inputMode={props.inputMode}
        required={props.required}
        autofocus={props.focused}
        minLength={props.minLength}
        maxLength={props.maxLength}
        aria-invalid={errors.length > 0 ? "true" : undefined}
        aria-describedby={described || undefined}
      />
      {errors.length > 0 && (
        <p id={`${id}-error`} class="font-medium text-error">
          {errors.join(" ")}
        </p>
      )}
      {hint && <p id={`${id}-hint`} class="text-sm text-quiet">{hint}</p>}
      {children}
    </div>
  );
}
