import { page } from "fresh";
import { BlockedPeople } from "@/components/BlockedPeople.tsx";
import { SettingsFrame } from "@/components/SettingsFrame.tsx";
import { ShareSwitches } from "@/components/ShareSwitches.tsx";
import { listBlocks, updateMe } from "@/lib/accounts/mod.ts";
import { SHARE_SWITCHES } from "@/lib/accounts/rules.ts";
import { UserParams } from "@/lib/accounts/schema.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
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
  const { locale } = state;
  const t = textsOf(locale);
  return (
    <SettingsFrame
      here="/accounts/settings"
      title={t.settings.title}
      said={done !== undefined ? t.settings[done] : undefined}
      locale={locale}
    >
      <ShareSwitches t={t} me={askerOf(state).user} />
      <BlockedPeople
        {...{ t, locale }}
        people={blocks.results}
        next={blocks.next}
      />
    </SettingsFrame>
  );
});
