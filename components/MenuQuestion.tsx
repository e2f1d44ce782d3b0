import { FormSummary } from "@/components/FormSummary.tsx";
import type { MenuTexts } from "@/lib/i18n/menu.ts";
import type { Menu } from "@/lib/menu/schema.ts";

const LONGEST_WISH = 200;
const CONSENT_PATH = "/accounts/consents#ai";

/** A question that was refused: what was typed, and what is wrong. */
export interface RefusedQuestion {
  message: string;
  errors: string[];
  summary: string | null;
}

/** The form that asks for something to eat, and how often one still may. */
export function MenuQuestion({ t, menu, refused }: {
  t: MenuTexts;
  menu: Menu;
  refused: RefusedQuestion | null;
}) {
  const errors = refused?.errors ?? [];
  const describedBy = errors.length > 0 ? "message-error" : "message-hint";
  return (
    <section class="card-box p-5">
      {refused?.summary && (
        <div class="mb-3">
          <FormSummary title={refused.summary} />
        </div>
      )}
      <form method="post" action="/menu" class="flex flex-col gap-3">
        <label for="message" class="text-lg font-bold">{t.ask}</label>
        <textarea
          id="message"
          name="message"
          rows={2}
          required
          maxLength={LONGEST_WISH}
          class="input h-auto min-h-20 w-full whitespace-pre-wrap py-2 text-base"
          aria-describedby={describedBy}
          aria-invalid={errors.length > 0 ? "true" : undefined}
        >
          {refused?.message}
        </textarea>
        {errors.length > 0
          ? (
            <p id="message-error" class="font-medium text-error">
              {errors.join(" ")}
            </p>
          )
          : <p id="message-hint" class="text-sm text-quiet">{t.askHint}</p>}
        {menu.model_available && (menu.model_agreed
          ? <UseModel t={t} on={menu.use_model} />
          : <AgreeFirst t={t} />)}
        <div class="flex flex-wrap items-center justify-between gap-3">
          <p class="text-sm text-quiet">
            {menu.left > 0 ? t.left(menu.left) : t.spent}
          </p>
          <button
            type="submit"
            class="btn btn-primary h-12 px-6"
            disabled={menu.left === 0}
          >
            {t.submit}
          </button>
        </div>
      </form>
    </section>
  );
}

function AgreeFirst({ t }: { t: MenuTexts }) {
  return (
    <p class="flex flex-wrap items-center gap-x-2 text-sm text-quiet">
      {t.modelNeeds}
      <a class="touch inline-flex items-center underline" href={CONSENT_PATH}>
        {t.modelLink}
      </a>
    </p>
  );
}

function UseModel({ t, on }: { t: MenuTexts; on: boolean }) {
  return (
    <label class="flex min-h-11 items-start gap-3">
      <input
        type="checkbox"
        name="use_model"
        class="toggle mt-0.5"
        checked={on}
        aria-describedby="model-hint"
      />
      <span>
        <span class="font-semibold">{t.useModel}</span>
        <span id="model-hint" class="block text-sm text-quiet">
          {t.useModelHint}
        </span>
      </span>
    </label>
  );
}
