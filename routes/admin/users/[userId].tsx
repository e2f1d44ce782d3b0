import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminFrame } from "@/components/AdminFrame.tsx";
import { AdminUser } from "@/components/AdminUser.tsx";
import { liftSuspension, suspendUser } from "@/lib/accounts/mod.ts";
import { findPerson } from "@/lib/admin/mod.ts";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listReportsAbout } from "@/lib/reports/mod.ts";
import { suspensionIn } from "@/lib/web/admin_acts.ts";
import { askerOf, idIn, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const PATH = "/admin/users";
const DONE = ["done", "lifted"] as const;

export const handler = define.handlers({
  async GET(ctx) {
    const { services } = ctx.state;
    const person = await findPerson(services, idIn(ctx, "userId"));
    if (person === null) throw new HttpError(404);
    const reports = await listReportsAbout(services, person.id);
    const asked = ctx.url.searchParams.get("done");
    const done = DONE.find((one) => one === asked);
    return page({ person, reports, done });
  },
  async POST(ctx) {
    const { services } = ctx.state;
    const userId = idIn(ctx, "userId");
    const adminId = askerOf(ctx.state).user.id;
    const form = await readForm(ctx);
    if (form.action === "lift") {
      await liftSuspension(services, { adminId, userId });
      return ctx.redirect(`${PATH}/${userId}?done=lifted`, 303);
    }
    const why = suspensionIn(services, form);
    await suspendUser(services, { adminId, userId, ...why });
    return ctx.redirect(`${PATH}/${userId}?done=done`, 303);
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { person, reports, done } = data;
  const { locale, services } = state;
  const { users: t } = adminDeskTexts(locale);
  return (
    <AdminFrame
      path={PATH}
      title={person.display_name}
      hint={`@${person.username}`}
      done={done === undefined ? undefined : t[done]}
      locale={locale}
    >
      <Head>
        <title>{textsOf(locale).app.title(person.display_name)}</title>
      </Head>
      <AdminUser
        {...{ person, reports, locale, now: services.now() }}
        isMe={person.id === askerOf(state).user.id}
      />
    </AdminFrame>
  );
});
