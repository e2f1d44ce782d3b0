import { page } from "fresh";
import { Icon } from "@/components/Icon.tsx";
import { SessionLine } from "@/components/SessionLine.tsx";
import { SettingsFrame } from "@/components/SettingsFrame.tsx";
import {
  deviceOf,
  listSessions,
  revokeOtherSessions,
  revokeSession,
} from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { formatListTime } from "@/lib/i18n/dates.ts";
import type { State } from "@/lib/web/define.ts";
import {
  askerOf,
  type FormFields,
  loginPath,
  readForm,
} from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const PATH = "/accounts/sessions";
/** What was done, as the address of the page says it. */
const DONE = ["revoked", "othersRevoked", "gone"] as const;

export const handler = define.handlers({
  async GET({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    const done = DONE.find((what) => what === url.searchParams.get("done"));
    return page({ done, rows: await listRows(state) });
  },
  async POST(ctx) {
    const { state, url } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(url), 303);
    const done = await act(state, await readForm(ctx));
    return ctx.redirect(`${PATH}?done=${done}`, 303);
  },
});

async function act(
  state: State,
  form: FormFields,
): Promise<typeof DONE[number]> {
  const { user: { id: userId }, sid } = askerOf(state);
  const { services } = state;
  if (form.action === "others") {
    await revokeOtherSessions(services, { userId, sid });
    return "othersRevoked";
  }
  try {
    await revokeSession(services, { userId, sid: form.session ?? "" });
    return "revoked";
  } catch (error) {
    const isGone = error instanceof AppError &&
      error.code === "sessionNotFound";
    if (!isGone) throw error;
    return "gone";
  }
}

/** The devices as the page shows them, this one first. */
async function listRows(state: State) {
  const { services, locale } = state;
  const { user, sid } = askerOf(state);
  const { sessions: t } = accountsTexts(locale);
  // A moment stays on one line.
  const when = (at: number) =>
    formatListTime(new Date(at).toISOString(), services.now(), locale)
      .replaceAll(" ", "\u00a0");
  const sessions = await listSessions(services, { userId: user.id });
  return sessions.map((session) => {
    const { program, system } = deviceOf(session.user_agent);
    const name = [program, system].filter((part) => part !== "").join(" · ");
    return {
      ...{ id: session.sid, name: name || t.unknown },
      ...{ since: when(session.created_at), seen: when(session.last_seen_at) },
      isCurrent: session.sid === sid,
    };
  }).toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

export default define.page<typeof handler>(({ data, state }) => {
  const { sessions: t } = accountsTexts(state.locale);
  const { done, rows } = data;
  return (
    <SettingsFrame
      here="/accounts/sessions"
      title={t.title}
      lead={t.lead}
      said={done !== undefined ? t[done] : undefined}
      locale={state.locale}
    >
      <ul class="card-box mt-4 divide-y divide-base-300 px-5">
        {rows.map((row) => <SessionLine key={row.id} {...{ t, row }} />)}
      </ul>
      {rows.length > 1
        ? (
          <form method="post" class="mt-4">
            <button
              type="submit"
              name="action"
              value="others"
              class="btn btn-outline h-12"
            >
              <Icon name="logout" class="size-5" />
              {t.others}
            </button>
          </form>
        )
        : <p class="mt-4 text-quiet">{t.alone}</p>}
    </SettingsFrame>
  );
});
