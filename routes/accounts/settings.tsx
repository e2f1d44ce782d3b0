import { page } from "fresh";
import { Head } from "fresh/runtime";
import { BlockedPeople } from "@/components/BlockedPeople.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { SettingsLink } from "@/components/SettingsLink.tsx";
import { ShareSwitches } from "@/components/ShareSwitches.tsx";
import { listBlocks, updateMe } from "@/lib/accounts/mod.ts";
import { SHARE_SWITCHES } from "@/lib/accounts/rules.ts";
import { UserParams } from "@/lib/accounts/schema.ts";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { alertSettingsTexts } from "@/lib/i18n/alert_settings.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import { leavingTexts } from "@/lib/i18n/leaving.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { recordTexts } from "@/lib/i18n/records.ts";
import { reportsTexts } from "@/lib/i18n/reports.ts";
import { liftBlock } from "@/lib/rooms/mod.ts";
import { askerOf, loginPath, readForm } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

const PEOPLE = 50;
/** What was done, as the address of the page says it. */
const DONE = ["saved", "unblocked"] as const;

export const handler = define.handlers({
  async GET(ctx) {
    const { services, asker } = ctx.state;
    if (asker === null) return ctx.redirect(loginPath(ctx.url), 303);
    const { searchParams } = ctx.url;
    const blocks = await listBlocks(services, {
      userId: asker.user.id,
      limit: PEOPLE,
      cursor: searchParams.get("after")?.slice(0, 200),
    });
    const done = DONE.find((what) => what === searchParams.get("done"));
    return page({ blocks, done });
  },
  async POST(ctx) {
    const { services, asker } = ctx.state;
    if (asker === null) return ctx.redirect(loginPath(ctx.url), 303);
    const userId = asker.user.id;
    const form = await readForm(ctx);
    if (form.action === "unblock") {
      const given = { userId: form.user_id };
      const { userId: otherId } = parse(UserParams, given, "badRequest");
      await liftBlock(services, { userId, otherId });
      return ctx.redirect("/accounts/settings?done=unblocked", 303);
    }
    // A form says nothing of a switch that is off.
    const changes = Object.fromEntries(
      SHARE_SWITCHES.map((name) => [name, form[name] === "on"]),
    );
    await updateMe(services, { userId, changes });
    return ctx.redirect("/accounts/settings?done=saved", 303);
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { done, blocks } = data;
  const t = textsOf(state.locale);
  const { user: me } = askerOf(state);
  return (
    <main id="main" class="page max-w-2xl">
      <Head>
        <title>{t.app.title(t.settings.title)}</title>
      </Head>
      <PageHead
        title={t.settings.title}
        back={{ href: "/accounts/my_page", label: t.settings.back }}
      />
      {done !== undefined && (
        <p role="status" class="alert alert-success alert-soft mt-4">
          <Icon name="check" class="size-5" />
          {t.settings[done]}
        </p>
      )}
      <ShareSwitches t={t} me={me} />
      <div class="card-box mt-4 p-1">
        <SettingsLink href="/accounts/alerts" icon="bell">
          {alertSettingsTexts(state.locale).title}
        </SettingsLink>
        <SettingsLink href="/accounts/sessions" icon="shield">
          {accountsTexts(state.locale).sessions.title}
        </SettingsLink>
        <SettingsLink href="/accounts/password" icon="shield">
          {accountsTexts(state.locale).changePassword.title}
        </SettingsLink>
        <SettingsLink href="/accounts/consents" icon="check">
          {consentsTexts(state.locale).title}
        </SettingsLink>
        <SettingsLink href="/reports" icon="alert">
          {reportsTexts(state.locale).mine}
        </SettingsLink>
        <SettingsLink href="/accounts/export" icon="down">
          {recordTexts(state.locale).title}
        </SettingsLink>
        <SettingsLink href="/accounts/delete" icon="close" class="text-error">
          {leavingTexts(state.locale).remove.title}
        </SettingsLink>
      </div>
      <BlockedPeople
        {...{ t, locale: state.locale }}
        people={blocks.results}
        next={blocks.next}
      />
    </main>
  );
});
