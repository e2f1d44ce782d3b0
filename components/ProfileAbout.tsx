import { Confirm } from "@/components/Confirm.tsx";
import { ProfileOrigin, ProfileSummary } from "@/components/ProfileForm.tsx";
import { ProfileVisibility } from "@/components/ProfileVisibility.tsx";
import ProfileIsland from "@/islands/ProfileIsland.tsx";
import type { Me } from "@/lib/accounts/schema.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { type ProfilesTexts, profilesTexts } from "@/lib/i18n/profiles.ts";
import type { ProfileView } from "@/lib/web/profile_pages.ts";
import { profilePath } from "@/lib/web/profile_paths.ts";

const MAX_BIO = 500;
const SWITCHES = [
  ["auto_match", "autoMatchHint"],
  ["use_text", "useTextHint"],
] as const;

export interface ProfileAboutProps {
  view: ProfileView;
  me: Me;
  locale: Locale;
}

/** The introduction, what counts for matching, who sees the profile, and its end. */
export function ProfileAbout({ view, me, locale }: ProfileAboutProps) {
  const { mode, refused, profile, about } = view;
  const pt = profilesTexts(locale);
  const isChanged = (name: string) => refused?.conflicts?.includes(name);
  const stored = { bio: profile.bio, ...profile.preferences };
  return (
    <>
      <ProfileVisibility {...{ view, me, locale }} />
      <form
        method="post"
        action={profilePath(view)}
        class="mt-4 flex flex-col gap-4"
        data-testid="profile-form"
      >
        {refused !== null && <ProfileSummary {...{ view, locale }} />}
        <ProfileOrigin view={view} />
        <Bio {...{ view, pt }} />
        <fieldset class="card-box p-5">
          <legend class="float-left text-lg font-bold">{pt.consents}</legend>
          <div class="clear-both divide-y divide-base-300 pt-1">
            {SWITCHES.map(([name, hint]) => (
              <label
                key={name}
                class="flex min-h-11 cursor-pointer items-center gap-4 py-3"
              >
                <span class="min-w-0 flex-1">
                  <span class="block font-medium">{pt[name]}</span>
                  <span class="block text-sm text-quiet" id={`${name}-hint`}>
                    {pt[hint]}
                    {name === "use_text" && view.sendsTexts && (
                      <span class="mt-1 block" data-testid="outside">
                        {pt.useTextOutside}
                      </span>
                    )}
                  </span>
                  {isChanged(name) && (
                    <span class="block text-sm font-semibold">
                      {pt.storedNow(stored[name] ? pt.on : pt.off)}
                    </span>
                  )}
                </span>
                <input
                  type="checkbox"
                  class="toggle toggle-primary shrink-0"
                  name={name}
                  checked={about[name]}
                  aria-label={pt[name]}
                  aria-describedby={`${name}-hint`}
                />
              </label>
            ))}
          </div>
        </fieldset>
        <div class="flex flex-wrap items-center gap-2">
          <button
            type="submit"
            name="action"
            value="about"
            class="btn btn-primary h-12 px-6"
          >
            {pt.save}
          </button>
          <ProfileIsland
            {...{ mode, locale }}
            userId={me.id}
            asked={null}
            isRefused={refused !== null}
          />
        </div>
      </form>
      {profile.version > 0 && (
        <div class="card-box mt-4 p-3">
          <Confirm
            label={pt.delete}
            action="delete"
            question={pt.deleteQuestion(pt.mode[mode])}
            isDanger
          />
        </div>
      )}
    </>
  );
}

function Bio({ view, pt }: { view: ProfileView; pt: ProfilesTexts }) {
  const { about: { bio }, refused, profile } = view;
  const errors = refused?.errors?.bio ?? [];
  const isChanged = refused?.conflicts?.includes("bio");
  return (
    <div id="q-bio" class="card-box flex flex-col gap-1.5 p-5">
      <label for="bio" class="text-lg font-bold">{pt.bio}</label>
      <p class="text-sm text-quiet" id="bio-hint">{pt.bioHint}</p>
      <textarea
        id="bio"
        name="bio"
        rows={5}
        class={`input h-auto min-h-32 w-full whitespace-pre-wrap py-3 text-base ${
          errors.length > 0 ? "input-error" : ""
        }`}
        aria-describedby={errors.length > 0 ? "bio-error" : "bio-hint"}
        aria-invalid={errors.length > 0 ? "true" : undefined}
        autofocus={errors.length > 0}
      >
        {bio}
      </textarea>
      {errors.length > 0 && (
        <p id="bio-error" class="font-medium text-error">{errors.join(" ")}</p>
      )}
      <p class="text-right text-sm text-quiet" data-count={MAX_BIO}>
        {pt.bioCount([...bio].length, MAX_BIO)}
      </p>
      {isChanged && (
        <p
          class="whitespace-pre-wrap rounded-field bg-warning/10 px-3.5 py-2.5"
          data-testid="conflict"
        >
          {pt.storedNow(profile.bio || pt.storedBlank)}
        </p>
      )}
    </div>
  );
}
