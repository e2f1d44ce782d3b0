import { EmptyState } from "@/components/EmptyState.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { RoundSection } from "@/components/RoundParts.tsx";
import { SelectField } from "@/components/SelectField.tsx";
import { type AdminDeskTexts, adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export interface AdminExchangeProps {
  circles: { id: number; name: string }[];
  /** Which of them is chosen. */
  circle: string;
  mode: string;
  answer: string;
  trouble: { text: string; said?: string } | null;
  locale: Locale;
}

type Texts = AdminDeskTexts["exchange"];

/** The forms that make a file of a circle, and answer a file. */
export function AdminExchange(props: AdminExchangeProps) {
  const { circles, trouble, locale } = props;
  const { exchange: t, circles: none } = adminDeskTexts(locale);
  return (
    <>
      {trouble !== null && (
        <div class="mt-4 flex flex-col gap-2">
          <FormSummary title={trouble.text} />
          {trouble.said !== undefined && (
            <p class="break-words rounded-field bg-base-200 px-4 py-3 font-mono text-sm">
              {trouble.said.slice(0, 500)}
            </p>
          )}
        </div>
      )}
      <RoundSection id="export" title={t.out} hint={t.outHint}>
        {circles.length === 0
          ? <EmptyState icon="pin" title={none.empty} hint={none.emptyHint} />
          : <ExportForm {...props} t={t} />}
      </RoundSection>
      <RoundSection id="import" title={t.in} hint={t.inHint}>
        <AnswerForm answer={props.answer} t={t} />
      </RoundSection>
    </>
  );
}

function ExportForm(
  { circles, circle, mode, t }: AdminExchangeProps & { t: Texts },
) {
  return (
    <form method="post" class="flex flex-col gap-4">
      <input type="hidden" name="action" value="export" />
      <SelectField
        name="circle"
        label={t.circle}
        value={circle}
        options={circles.map(({ id, name }) => [String(id), name])}
      />
      <SelectField
        name="mode"
        label={t.mode}
        value={mode}
        options={Object.entries(t.modes)}
      />
      <button type="submit" class="btn btn-primary h-12 self-start px-6">
        {t.download}
      </button>
    </form>
  );
}

function AnswerForm({ answer, t }: { answer: string; t: Texts }) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      class="flex flex-col gap-4"
    >
      <input type="hidden" name="action" value="answer" />
      <div class="flex flex-col gap-1.5">
        <label class="font-semibold" for="file">{t.file}</label>
        <input
          id="file"
          name="file"
          type="file"
          class="block h-12 w-full cursor-pointer overflow-hidden rounded-field border border-base-300 bg-base-100 text-base text-quiet file:mr-3 file:h-full file:cursor-pointer file:border-0 file:bg-base-300 file:px-4 file:font-semibold file:text-base-content"
          required
          aria-describedby="file-hint"
        />
        <p id="file-hint" class="text-sm text-quiet">{t.fileHint}</p>
      </div>
      <SelectField
        name="answer"
        label={t.answer}
        value={answer}
        options={Object.entries(t.answers)}
      />
      <button type="submit" class="btn btn-primary h-12 self-start px-6">
        {t.compute}
      </button>
    </form>
  );
}
