import { Field } from "@/components/Field.tsx";
import type { CircleSuggestion } from "@/lib/circles/schema.ts";
import type { Texts } from "@/lib/i18n/mod.ts";

export interface AddressFieldProps {
  t: Texts;
  value?: string;
  errors?: string[];
  /** What an unknown address may have meant. */
  suggestions?: CircleSuggestion[];
  required?: boolean;
  /** Takes the focus when it is wrong. */
  focused?: boolean;
}

/** Where somebody lives. An address that means nothing comes back with places to choose from. */
export function AddressField(props: AddressFieldProps) {
  const { t, value, errors, suggestions, required, focused } = props;
  return (
    <Field
      name="address"
      label={t.signup.address}
      value={value}
      errors={errors}
      required={required}
      focused={focused}
      hint={required
        ? t.signup.addressHint
        : `${t.signup.addressHint} ${t.signup.addressOptional}`}
      placeholder={t.signup.addressPlaceholder}
      autocomplete="off"
      maxLength={100}
    >
      {suggestions && (
        <Suggestions t={t} suggestions={suggestions} typed={value ?? ""} />
      )}
    </Field>
  );
}

function Suggestions({ t, suggestions, typed }: {
  t: Texts;
  suggestions: CircleSuggestion[];
  typed: string;
}) {
  const places = suggestions.filter(({ complete }) => complete);
  const districts = suggestions.filter(({ complete }) => !complete);
  if (suggestions.length === 0) {
    return <p class="text-sm">{t.signup.noSuggestions}</p>;
  }
  return (
    <fieldset class="mt-1 rounded-box bg-base-200 p-3">
      <legend class="sr-only">{t.signup.suggestions}</legend>
      <p class="pb-1 font-semibold" aria-hidden="true">
        {t.signup.suggestions}
      </p>
      <input type="hidden" name="suggested_for" value={typed} />
      {places.map(({ name }) => (
        <label key={name} class="touch flex items-center gap-3">
          <input
            type="radio"
            class="radio radio-primary"
            name="suggestion"
            value={name}
            checked={places.length === 1 && districts.length === 0}
          />
          {name}
        </label>
      ))}
      {districts.length > 0 && (
        <p class="pt-1 text-sm text-quiet">
          {t.signup.districts(districts.map(({ name }) => name).join(", "))}
        </p>
      )}
    </fieldset>
  );
}
