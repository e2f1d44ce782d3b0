import { page } from "fresh";
import { MyPage } from "@/components/MyPage.tsx";
import { ProfilePage } from "@/components/ProfilePage.tsx";
import { updateMe } from "@/lib/accounts/mod.ts";
import { hasRounds } from "@/lib/matching/mod.ts";
import { MODES } from "@/lib/profiles/mod.ts";
import type { Profile } from "@/lib/profiles/schema.ts";
import type { State } from "@/lib/web/define.ts";
import {
  addressOf,
  EMPTY_FORM,
  type FormState,
  refusedForm,
} from "@/lib/web/forms.ts";
import { askerOf, loginPath } from "@/lib/web/pages.ts";
import {
  actOnProfile,
  type ReadField,
  readFields,
} from "@/lib/web/profile_forms.ts";
import {
  listProfiles,
  pageAsked,
  type ProfileView,
  viewProfile,
} from "@/lib/web/profile_pages.ts";
import { define } from "@/utils.ts";

/** The account and the way into each profile, or one profile. */
type Data =
  | {
    kind: "account";
    form: FormState;
    profiles: Profile[];
    hasRounds: boolean;
  }
  | { kind: "profile"; view: ProfileView };

export const handler = define.handlers<Data>({
  async GET({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    const asked = pageAsked(url);
    return page(
      asked === null
        ? await account(state, EMPTY_FORM)
        : { kind: "profile", view: await viewProfile(state, asked, { url }) },
    );
  },
  async POST(ctx) {
    const { state, url } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(url), 303);
    const asked = pageAsked(url);
    const field = await readFields(ctx.req);
    if (asked === null) {
      const refusal = await moveHome(state, field);
      if (refusal === null) return ctx.redirect("/accounts/my_page", 303);
      const { status } = refusal;
      return page(await account(state, refusal.state), { status });
    }
    const outcome = await actOnProfile(state, asked, field);
    if ("path" in outcome) return ctx.redirect(outcome.path, 303);
    const { refused, status } = outcome;
    const view = await viewProfile(state, asked, { url, refused });
    return page({ kind: "profile", view }, { status });
  },
});

async function account(state: State, form: FormState): Promise<Data> {
  const { user } = askerOf(state);
  const [profiles, isAssigned] = await Promise.all([
    listProfiles(state, user.id, MODES),
    hasRounds(state.services, user),
  ]);
  return { kind: "account", form, profiles, hasRounds: isAssigned };
}

async function moveHome(state: State, field: ReadField) {
  const names = ["address", "suggestion", "suggested_for"];
  const form = Object.fromEntries(
    names.map((name) => [name, field(name)[0] ?? ""]),
  );
  try {
    const changes = { address: addressOf(form) };
    await updateMe(state.services, { userId: askerOf(state).user.id, changes });
    return null;
  } catch (error) {
    return refusedForm(error, { form, locale: state.locale });
  }
}

export default define.page<typeof handler>(({ data, state, url }) => {
  const { locale } = state;
  const { user: me } = askerOf(state);
  return (
    <main
      id="main"
      class={`page ${
        data.kind === "profile" ? "max-w-2xl" : "max-w-2xl lg:max-w-5xl"
      }`}
    >
      {data.kind === "profile"
        ? <ProfilePage {...{ me, locale }} view={data.view} />
        : (
          <MyPage
            {...{ me, locale }}
            form={data.form}
            profiles={data.profiles}
            hasRounds={data.hasRounds}
            done={url.searchParams.get("done")}
          />
        )}
    </main>
  );
});
