import { SelectField } from "@/components/SelectField.tsx";
import { TextField } from "@/components/TextField.tsx";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { OFFENCES, offenceText } from "@/lib/i18n/offences.ts";
import { SUSPENSION_DAYS } from "@/lib/reports/rules.ts";

/** For how long somebody is kept out and what they are told; why, where no report says it. */
export function SuspensionFields(
  { locale, withCategory = false }: { locale: Locale; withCategory?: boolean },
) {
  const { reports: t, users } = adminDeskTexts(locale);
  const days = SUSPENSION_DAYS.map((n) =>
    [String(n), n === 0 ? t.forGood : t.forDays(n)] as const
  );
  return (
    <>
      {withCategory && (
        <SelectField
          name="category"
          label={users.category}
          value="abuse"
          options={OFFENCES.map((one) =>
            [one, offenceText(locale, one)] as const
          )}
        />
      )}
      <SelectField name="days" label={t.days} value="7" options={days} />
      <TextField name="note" label={t.note} maxLength={500} />
    </>
  );
}
