import { Avatar } from "@/components/Avatar.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import PictureIsland from "@/islands/PictureIsland.tsx";
import type { Me } from "@/lib/accounts/schema.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { FormState } from "@/lib/web/forms.ts";

export interface AvatarFormsProps {
  me: Me;
  locale: Locale;
  form: FormState;
  /** What was done just now. */
  done?: "saved" | "removed";
}

const PATH = "/accounts/avatar";

/** One's picture as others see it, a form for another, and one that removes it. */
export function AvatarForms({ me, locale, form, done }: AvatarFormsProps) {
  const { avatar: t } = accountsTexts(locale);
  return (
    <div class="flex flex-col gap-5">
      {done !== undefined && (
        <p role="status" class="alert alert-success alert-soft">
          <Icon name="check" class="size-5" />
          {t[done]}
        </p>
      )}
      {form.summary !== null && <FormSummary title={form.summary} />}
      <div class="flex items-center gap-4">
        <Avatar user={me} size="large" />
        <p class="min-w-0 truncate text-lg font-bold">{me.display_name}</p>
      </div>
      <form
        method="post"
        action={PATH}
        encType="multipart/form-data"
        class="flex flex-col gap-5"
      >
        <PictureField locale={locale} errors={form.errors.picture ?? []} />
        <button type="submit" class="btn btn-primary h-13 text-lg">
          {t.submit}
        </button>
        <PictureIsland />
      </form>
      {me.avatar_url !== null && (
        <form method="post" action={PATH}>
          <input type="hidden" name="action" value="remove" />
          <button type="submit" class="btn btn-outline h-12 w-full">
            {t.remove}
          </button>
        </form>
      )}
    </div>
  );
}

function PictureField(
  { locale, errors }: { locale: Locale; errors: string[] },
) {
  const { avatar: t } = accountsTexts(locale);
  const isWrong = errors.length > 0;
  return (
    <div class="flex flex-col gap-1.5">
      <label class="font-semibold" for="picture">{t.picture}</label>
      <input
        id="picture"
        name="picture"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        class={`block h-12 w-full cursor-pointer overflow-hidden rounded-field border bg-base-100 text-base text-quiet file:mr-3 file:h-full file:cursor-pointer file:border-0 file:bg-base-300 file:px-4 file:font-semibold file:text-base-content ${
          isWrong ? "border-error" : "border-base-300"
        }`}
        required
        aria-invalid={isWrong ? "true" : undefined}
        aria-describedby={isWrong ? "picture-error" : "picture-hint"}
      />
      {isWrong
        ? (
          <p id="picture-error" class="font-medium text-error">
            {errors.join(" ")}
          </p>
        )
        : <p id="picture-hint" class="text-sm text-quiet">{t.hint}</p>}
    </div>
  );
}
