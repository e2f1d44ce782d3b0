import { Field } from "@/components/Field.tsx";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { SocialProvider } from "@/lib/social/rules.ts";
import type { FormState } from "@/lib/web/forms.ts";

export interface SocialLinksProps {
  /** Those that are configured. */
  providers: readonly SocialProvider[];
  linked: readonly SocialProvider[];
  hasPassword: boolean;
  /** What came back, and of which provider. */
  form: FormState;
  locale: Locale;
}

/** The logins at providers: each is linked or unlinked by the password, which only the one that is opened asks for. */
export function SocialLinks(props: SocialLinksProps) {
  const { providers, linked, hasPassword, form, locale } = props;
  const { social: t } = accountsTexts(locale);
  if (providers.length === 0) return null;
  return (
    <section class="card-box mt-4 p-5" aria-labelledby="social">
      <h2 id="social" class="text-lg font-bold">{t.title}</h2>
      <p class="text-sm text-quiet">{t.lead}</p>
      <ul class="divide-y divide-base-300">
        {providers.map((provider) => (
          <li key={provider} class="py-4" data-testid={`social-${provider}`}>
            <p class="flex justify-between gap-3 font-medium">
              {t.names[provider]}
              <span class="text-quiet">
                {linked.includes(provider) ? t.linked : t.notLinked}
              </span>
            </p>
            {!hasPassword
              ? <p class="text-sm text-quiet">{t.needsPassword}</p>
              : (
                <Proof
                  {...{ provider, form, locale }}
                  isLinked={linked.includes(provider)}
                />
              )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Proof({ provider, isLinked, form, locale }: {
  provider: SocialProvider;
  isLinked: boolean;
  form: FormState;
  locale: Locale;
}) {
  const { social: t } = accountsTexts(locale);
  const errors = form.values.provider === provider
    ? form.errors.password ?? form.errors.provider
    : undefined;
  return (
    <details class="mt-2" open={errors !== undefined}>
      <summary class="btn btn-outline h-11 list-none">
        {isLinked ? t.unlink : t.link}
        <span class="sr-only">: {t.names[provider]}</span>
      </summary>
      <form
        method="post"
        action={isLinked ? "/accounts/password" : "/accounts/social/start"}
        class="mt-3 flex flex-col gap-3"
      >
        <input type="hidden" name="provider" value={provider} />
        <Field
          name="password"
          id={`password-${provider}`}
          label={t.proof}
          type="password"
          hint={t.proofHint}
          errors={errors}
          autocomplete="current-password"
          required
        />
        <button
          type="submit"
          name="action"
          value={isLinked ? "unlink" : "link"}
          class={`btn h-12 self-start px-6 ${
            isLinked ? "btn-error" : "btn-primary"
          }`}
        >
          {isLinked ? t.unlinkProved : t.linkProved}
        </button>
      </form>
    </details>
  );
}
