import { Head } from "fresh/runtime";
import { Icon } from "@/components/Icon.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { ProfileAbout } from "@/components/ProfileAbout.tsx";
import { ProfileForm } from "@/components/ProfileForm.tsx";
import { ProfileNav } from "@/components/ProfileNav.tsx";
import { ProfilePreview } from "@/components/ProfilePreview.tsx";
import { ProfileProgress } from "@/components/ProfileProgress.tsx";
import type { Me } from "@/lib/accounts/schema.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { ProfileView } from "@/lib/web/profile_pages.ts";
import { profilePath } from "@/lib/web/profile_paths.ts";

export interface ProfilePageProps {
  view: ProfileView;
  me: Me;
  locale: Locale;
}

/** One of somebody's profiles: one part of it at a time. */
export function ProfilePage({ view, me, locale }: ProfilePageProps) {
  const { mode, part, done, profile } = view;
  const pt = profilesTexts(locale);
  const title = part === "quick" ? pt.quickTitle : pt.mode[mode];
  return (
    <>
      <Head>
        <title>{textsOf(locale).app.title(title)}</title>
      </Head>
      <PageHead
        title={part === "quick"
          ? `${pt.mode[mode]}: ${pt.quickTitle}`
          : pt.title}
        back={{ href: "/accounts/my_page", label: pt.back }}
      />
      {part === "quick"
        ? (
          <div class="-mt-3 text-quiet">
            <p>{pt.quickLead}</p>
            <PlainLink
              class="touch inline-flex items-center underline"
              href={`/accounts/my_page?mode=${mode}`}
            >
              {pt.allQuestions}
            </PlainLink>
          </div>
        )
        : <ProfileNav {...{ view, locale }} />}
      <Progress {...{ view, locale }} />
      {done !== undefined && (
        <p
          role="status"
          class="alert alert-success alert-soft mt-4"
          data-testid="done"
        >
          <Icon name="check" class="size-5" />
          {pt.done[done]}
        </p>
      )}
      {part === "preview"
        ? <ProfilePreview {...{ view, me, locale }} />
        : part === "about"
        ? <ProfileAbout {...{ view, me, locale }} />
        : <ProfileForm {...{ view, locale }} userId={me.id} />}
      {part !== "preview" && profile.version > 0 && (
        <p class="mt-6">
          <PlainLink
            class="btn btn-ghost -ml-3 h-11"
            href={profilePath({ mode, part: "preview" })}
          >
            <Icon name="people" class="size-5" />
            {pt.preview}
          </PlainLink>
        </p>
      )}
    </>
  );
}

/** How far it is, and the answer that would help most next. */
function Progress({ view, locale }: { view: ProfileView; locale: Locale }) {
  const { mode, profile: { completeness: { percent, next } }, labels } = view;
  const pt = profilesTexts(locale);
  const place = next === null ? undefined : labels[next.question];
  return (
    <div class="card-box mt-4 p-4">
      <ProfileProgress {...{ percent, locale }} />
      {next === null || place === undefined
        ? <p class="mt-1 text-sm text-quiet">{pt.complete}</p>
        : (
          <PlainLink
            class="-mb-2.5 inline-flex min-h-11 items-center text-sm underline"
            href={`${profilePath({ mode, part: place.section })}#q-${place.id}`}
            data-testid="next-answer"
          >
            {pt.next(place.label[locale], next.gain)}
          </PlainLink>
        )}
    </div>
  );
}
