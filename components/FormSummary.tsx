import { Icon } from "@/components/Icon.tsx";

export interface FormSummaryProps {
  title: string;
  /** Fields with errors: where the links lead, and what they are called. */
  fields?: { name: string; label: string }[];
  /** Takes the focus when it arrives; not where the first wrong field does. */
  focused?: boolean;
}

/** What went wrong with a form, first on the page. */
export function FormSummary(
  { title, fields = [], focused = true }: FormSummaryProps,
) {
  return (
    <div
      id="summary"
      class="alert alert-error alert-soft items-start"
      role="alert"
      tabIndex={-1}
      autofocus={focused}
    >
      <Icon name="alert" />
      <div>
        <p class="font-bold">{title}</p>
        {fields.length > 0 && (
          <ul class="flex flex-wrap gap-x-3">
            {fields.map(({ name, label }) => (
              <li key={name}>
                <a
                  class="touch inline-flex items-center underline"
                  href={`#${name}`}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
