import { page } from "fresh";
import { AlertTopics } from "@/components/AlertTopics.tsx";
import { Icon } from "@/components/Icon.tsx";
import { QuietHours } from "@/components/QuietHours.tsx";
import { SettingsFrame } from "@/components/SettingsFrame.tsx";
import PushSwitch from "@/islands/PushSwitch.tsx";
import { changeAlertSettings, readAlertSettings } from "@/lib/alerts/mod.ts";
import { AlertChanges } from "@/lib/alerts/schema.ts";
import { alertSettingsTexts } from "@/lib/i18n/alert_settings.ts";
import { TOPICS } from "@/lib/notices/mod.ts";
import { ALERTS_LIMIT, assertMayAsk } from "@/lib/web/limit.ts";
import {
  askerOf,
  type FormFields,
  loginPath,
  readForm,
} from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const PATH = "/accounts/alerts";

export const handler = define.handlers({
  async GET({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    const { id: userId } = state.asker.user;
    const settings = await readAlertSettings(state.services, userId);
    const isSaved = url.searchParams.get("done") === "saved";
    return page({ settings, done: isSaved ? "saved" as const : null });
  },
  async POST(ctx) {
    const { state, url } = ctx;
    if (state.asker === null) return ctx.redirect(loginPath(url), 303);
    await assertMayAsk(state, ALERTS_LIMIT);
    const { id: userId } = state.asker.user;
    const parsed = AlertChanges.safeParse(changesOf(await readForm(ctx)));
    if (!parsed.success) {
      const settings = await readAlertSettings(state.services, userId);
      return page({ settings, done: "invalid" as const }, { status: 422 });
    }
    const changes = parsed.data;
    await changeAlertSettings(state.services, { userId, changes });
    return ctx.redirect(`${PATH}?done=saved`, 303);
  },
});

/** A form says nothing of a switch that is off. */
function changesOf(form: FormFields): unknown {
  const switches = (name: string) =>
    Object.fromEntries(
      TOPICS.map((topic) => [topic, form[`${name}_${topic}`] === "on"]),
    );
  return {
    push: switches("push"),
    mail: switches("mail"),
    previews: form.previews === "on",
    quiet: { how: form.quiet, from: form.from, to: form.to },
  };
}

export default define.page<typeof handler>(({ data, state }) => {
  const { settings, done } = data;
  const { locale } = state;
  const t = alertSettingsTexts(locale);
  return (
    <SettingsFrame
      here="/accounts/alerts"
      title={t.title}
      lead={t.lead}
      said={done === "saved" ? t.saved : undefined}
      locale={locale}
    >
      {done === "invalid" && (
        <p role="alert" class="alert alert-error alert-soft mt-4">
          <Icon name="alert" class="size-5" />
          {t.invalid}
        </p>
      )}
      <PushSwitch userId={askerOf(state).user.id} locale={locale} />
      <form method="post">
        <AlertTopics {...{ settings, t }} />
        <QuietHours {...{ settings, t }} />
        <button type="submit" class="btn btn-primary mt-4 h-12 px-8">
          {t.save}
        </button>
      </form>
    </SettingsFrame>
  );
});
