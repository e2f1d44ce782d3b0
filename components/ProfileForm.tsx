import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { ProfileQuestion } from "@/components/ProfileQuestion.tsx";
import ProfileIsland from "@/islands/ProfileIsland.tsx";
import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { ProfileView } from "@/lib/web/profile_pages.ts";
import { profilePath } from "@/lib/web/profile_paths.ts";

export interface ProfileFormProps {
  view: ProfileView;
  userId: number;
  locale: Locale;
}

/** The questions of one section as a form; it needs no script, an island saves while one writes. */
export function ProfileForm({ view, userId, locale }: ProfileFormProps) {
  const { mode, part, fields, refused } = view;
  const pt = profilesTexts(locale);
  const wrong = fields.find(({ errors }) => errors.length > 0);
  return (
    <form
      method="post"
      action={profilePath(view)}
      class="mt-4 flex flex-col gap-4"
      data-testid="profile-form"
    >
      {refused !== null && <ProfileSummary {...{ view, locale }} />}
      <ProfileOrigin view={view} />
      <input type="hidden" name="next" value={partAfter(view)} />
      {fields.map((field) => (
        <ProfileQuestion
          key={field.question.id}
          {...{ field, locale }}
          blank={part === "quick" ? "later" : "blank"}
          focused={field === wrong}
        />
      ))}
      <div class="flex flex-wrap items-center gap-2">
        <input type="hidden" name="action" value="answers" />
        <button
          type="submit"
          name="go"
          value="next"
          class="btn btn-primary h-12 px-6"
        >
          {pt.saveAndGoOn}
        </button>
        <button type="submit" class="btn btn-ghost h-12 px-5">
          {pt.save}
        </button>
        <ProfileIsland
          {...{ mode, userId, locale }}
          asked={fields.map(({ question: { id, kind, audience } }) => ({
            ...{ id, kind, audience },
          }))}
          isRefused={refused !== null}
        />
      </div>
    </form>
  );
}

/** What went wrong, with the way to each place; a conflict also leads to what is stored. */
export function ProfileSummary(
  { view, locale }: { view: ProfileView; locale: Locale },
) {
  const { refused, fields } = view;
  const pt = profilesTexts(locale);
  if (refused?.conflicts !== undefined) {
    const marked = fields.filter(({ stored }) => stored !== undefined);
    return (
      <div class="alert alert-warning alert-soft items-start" role="alert">
        <Icon name="alert" />
        <div>
          <p class="font-bold">{pt.conflict}</p>
          <p>{refused.summary}</p>
          <ul class="flex flex-wrap gap-x-3">
            {marked.map(({ question: { id, label } }) => (
              <li key={id}>
                <a class="inline-block py-1 underline" href={`#q-${id}`}>
                  {label[locale]}
                </a>
              </li>
            ))}
          </ul>
          <PlainLink class="btn btn-outline mt-2 h-11" href={profilePath(view)}>
            {pt.useStored}
          </PlainLink>
        </div>
      </div>
    );
  }
  const wrong = fields.filter(({ errors }) => errors.length > 0).map((
    { question: { id, label } },
  ) => ({ name: `q-${id}`, label: label[locale] }));
  return (
    <FormSummary
      title={refused?.summary ?? ""}
      fields={wrong}
      focused={wrong.length === 0}
    />
  );
}

/** From which state of the profile the form was made. */
export function ProfileOrigin({ view }: { view: ProfileView }) {
  return (
    <>
      <input type="hidden" name="version" value={view.profile.version} />
      <input type="hidden" name="base" value={JSON.stringify(view.base)} />
    </>
  );
}

function partAfter({ part, sections }: ProfileView): string {
  const place = sections.findIndex(({ id }) => id === part);
  return part === "quick" ? "about" : sections[place + 1]?.id ?? "about";
}
