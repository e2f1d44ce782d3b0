import { Head } from "fresh/runtime";
import { AddressField } from "@/components/AddressField.tsx";
import { Avatar } from "@/components/Avatar.tsx";
import { Bell } from "@/components/Bell.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import { LanguageForm } from "@/components/LanguageForm.tsx";
import { MyFacts } from "@/components/MyFacts.tsx";
import { ProfileHome } from "@/components/ProfileHome.tsx";
import { RoundsLink } from "@/components/RoundsLink.tsx";
import type { Me } from "@/lib/accounts/schema.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { Profile } from "@/lib/profiles/schema.ts";
import type { FormState } from "@/lib/web/forms.ts";

const DONE = ["deleted", "verified"] as const;

export interface MyPageProps {
  me: Me;
  locale: Locale;
  profiles: Profile[];
  /** Of the address. */
  form: FormState;
  /** Whether there is something at the assignments of the circle. */
  hasRounds: boolean;
  /** What was done, as the address of the page says it. */
  done: string | null;
}

/** One's account: who one is here, one's profiles, home, language and the way out. */
export function MyPage(props: MyPageProps) {
  const { me, locale, profiles, form, done, hasRounds } = props;
  const t = textsOf(locale);
  const { avatar: at } = accountsTexts(locale);
  const what = DONE.find((one) => one === done);
  return (
    <>
      <Head>
        <title>{t.app.title(t.me.title)}</title>
      </Head>
      <h1 class="sr-only">{t.me.title}</h1>
      <div class="flex items-center gap-4">
        <a
          href="/accounts/avatar"
          class="relative shrink-0 rounded-[38%]"
          aria-label={me.avatar_url === null ? at.add : at.change}
        >
          <Avatar user={me} size="large" />
          <span class="absolute -bottom-1 -right-1 inline-flex size-7 items-center justify-center rounded-full border border-base-300 bg-base-100">
            <Icon name="camera" class="size-4" />
          </span>
        </a>
        <div class="min-w-0 flex-1">
          <p class="truncate text-2xl font-extrabold tracking-tight">
            {me.display_name}
          </p>
          <p class="truncate text-quiet">@{me.username}</p>
        </div>
        <Bell locale={locale} class="md:hidden" />
      </div>
      {what !== undefined && (
        <p role="status" class="alert alert-success alert-soft mt-4">
          <Icon name="check" class="size-5" />
          {profilesTexts(locale).done[what]}
        </p>
      )}
      <div class="lg:grid lg:grid-cols-[3fr_2fr] lg:items-start lg:gap-x-6">
        <div>
          <ProfileHome {...{ profiles, locale }} />
          {hasRounds && me.circle !== null && (
            <RoundsLink circleId={me.circle.id} locale={locale} />
          )}
        </div>
        <div>
          <MyFacts me={me} locale={locale} />
          <form
            method="post"
            action="/accounts/my_page"
            class="card-box mt-4 flex flex-col gap-4 p-5"
          >
            {form.summary !== null && <FormSummary title={form.summary} />}
            <AddressField
              t={t}
              value={form.values.address ?? me.circle?.name}
              errors={form.errors.address}
              suggestions={form.suggestions}
              required
            />
            <button type="submit" class="btn btn-soft h-12 self-start px-6">
              {t.me.save}
            </button>
          </form>
          <div class="card-box mt-4 p-1">
            <a
              href="/accounts/settings"
              class="btn btn-ghost h-12 w-full justify-start gap-3"
            >
              <Icon name="sliders" class="size-5" />
              <span class="flex-1 text-left">{t.settings.title}</span>
              <Icon name="next" class="size-4 text-quiet" />
            </a>
            <LanguageForm t={t} locale={locale} next="/accounts/my_page" wide />
            <form action="/accounts/logout" method="post">
              <button
                type="submit"
                class="btn btn-ghost h-12 w-full justify-start gap-3"
              >
                <Icon name="logout" class="size-5" />
                {t.logout.title}
              </button>
            </form>
          </div>
        </div>
      </div>
    </>
  );
}
