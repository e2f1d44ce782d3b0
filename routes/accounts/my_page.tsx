import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AddressField } from "@/components/AddressField.tsx";
import { Avatar } from "@/components/Avatar.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import { LanguageForm } from "@/components/LanguageForm.tsx";
import { MyFacts } from "@/components/MyFacts.tsx";
import { updateMe } from "@/lib/accounts/mod.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import {
  addressOf,
  EMPTY_FORM,
  type FormState,
  refusedForm,
} from "@/lib/web/forms.ts";
import { askerOf, loginPath, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers<FormState>({
  GET(ctx) {
    if (ctx.state.asker === null) return ctx.redirect(loginPath(ctx.url), 303);
    return page(EMPTY_FORM);
  },
  async POST(ctx) {
    const { services, locale, asker } = ctx.state;
    if (asker === null) return ctx.redirect(loginPath(ctx.url), 303);
    const form = await readForm(ctx);
    try {
      const changes = { address: addressOf(form) };
      await updateMe(services, { userId: asker.user.id, changes });
      return ctx.redirect("/accounts/my_page", 303);
    } catch (error) {
      const { state, status } = refusedForm(error, { form, locale });
      return page(state, { status });
    }
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { locale } = state;
  const { user: me } = askerOf(state);
  const t = textsOf(locale);
  return (
    <main id="main" class="mx-auto w-full max-w-2xl px-safe py-6 md:py-10">
      <Head>
        <title>{t.app.title(t.me.title)}</title>
      </Head>
      <h1 class="sr-only">{t.me.title}</h1>
      <div class="flex items-center gap-4">
        <Avatar user={me} size="large" />
        <div class="min-w-0">
          <p class="truncate text-2xl font-extrabold tracking-tight">
            {me.display_name}
          </p>
          <p class="truncate text-quiet">@{me.username}</p>
        </div>
      </div>
      <MyFacts me={me} locale={locale} />
      <form method="post" class="card-box mt-4 flex flex-col gap-4 p-5">
        {data.summary !== null && <FormSummary title={data.summary} />}
        <AddressField
          t={t}
          value={data.values.address ?? me.circle?.name}
          errors={data.errors.address}
          suggestions={data.suggestions}
          required
        />
        <button type="submit" class="btn btn-primary h-12 self-start px-6">
          {t.me.save}
        </button>
      </form>
      <div class="card-box mt-4 flex flex-wrap items-center justify-between gap-2 p-3">
        <a href="/accounts/settings" class="btn btn-ghost h-11">
          <Icon name="shield" class="size-5" />
          {t.settings.title}
        </a>
        <LanguageForm t={t} locale={locale} next="/accounts/my_page" />
        <form action="/accounts/logout" method="post">
          <button type="submit" class="btn btn-ghost h-11">
            <Icon name="logout" class="size-5" />
            {t.logout.title}
          </button>
        </form>
      </div>
    </main>
  );
});
