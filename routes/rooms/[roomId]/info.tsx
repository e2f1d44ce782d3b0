import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { FormSummary } from "@/components/FormSummary.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import RoomInfoIsland from "@/islands/RoomInfoIsland.tsx";
import { searchUsers } from "@/lib/accounts/mod.ts";
import { haveAgreed } from "@/lib/consents/mod.ts";
import type { ErrorCode } from "@/lib/errors.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { problemText } from "@/lib/i18n/problems.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import { hasHouseRules } from "@/lib/matching/mod.ts";
import {
  accessRoom,
  listBans,
  listMembers,
  readInsight,
} from "@/lib/rooms/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { readForm } from "@/lib/web/pages.ts";
import { codeAmong, statusOf } from "@/lib/web/problems.ts";
import { actOnRoom } from "@/lib/web/room_acts.ts";
import { askedRoom } from "@/lib/web/room_pages.ts";
import { define } from "@/utils.ts";

const SHORTEST = 2;
const LONGEST = 50;
/** Refusals that the page itself can say; others are pages of their own. */
const SAID_HERE: readonly ErrorCode[] = [
  ...["validationFailed", "userNotFound", "forbidden", "banned"] as const,
  ...["roomFixed", "roomClosed", "roomFull", "rateLimited"] as const,
];

export const handler = define.handlers({
  async GET(ctx) {
    return page(await readPage(ctx));
  },
  async POST(ctx) {
    const { services, locale } = ctx.state;
    const asked = askedRoom(ctx);
    const room = await accessRoom(services, asked);
    const form = await readForm(ctx);
    try {
      const { userId } = asked;
      const path = await actOnRoom(services, { userId, room }, form);
      return ctx.redirect(path, 303);
    } catch (error) {
      const code = codeAmong(SAID_HERE, error);
      if (code === null) throw error;
      const refused = problemText(locale, code).detail;
      const status = statusOf(code);
      return page({ ...await readPage(ctx), refused }, { status });
    }
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { refused, done, ...view } = data;
  const { locale, services } = state;
  const rt = roomsTexts(locale);
  const said = rt.about.done[done as keyof typeof rt.about.done];
  return (
    <main id="main" class="page max-w-2xl">
      <Head>
        <title>{textsOf(locale).app.title(rt.info)}</title>
      </Head>
      <PageHead
        title={rt.info}
        back={{ href: view.path, label: rt.about.open }}
      />
      {refused !== null && <FormSummary title={refused} />}
      {said && refused === null && (
        <p role="status" class="alert alert-success alert-soft mb-3">{said}</p>
      )}
      <RoomInfoIsland {...view} locale={locale} nowAt={services.now()} />
    </main>
  );
});

async function readPage(ctx: Context<State>) {
  const { services } = ctx.state;
  const asked = askedRoom(ctx);
  const room = await accessRoom(services, asked);
  const isOwner = room.kind === "group" && room.owner_id === asked.userId;
  const { searchParams } = ctx.url;
  const q = (searchParams.get("q") ?? "").normalize("NFC").trim()
    .slice(0, LONGEST);
  const isOfTwo = room.kind === "direct" || room.kind === "match";
  const [members, bans, insight, hasRules, people] = await Promise.all([
    listMembers(services, asked),
    isOwner ? listBans(services, asked) : null,
    isOfTwo ? readInsight(services, asked) : null,
    isOfTwo && !room.closed && hasHouseRules(services, asked),
    [...q].length < SHORTEST
      ? null
      : searchUsers(services, { q, userId: asked.userId }),
  ]);
  const ids = new Set(members.map(({ id }) => id));
  return {
    ...{ room, members, bans, insight, hasRules, q, userId: asked.userId },
    sendsTexts: services.llm.isOn &&
      await haveAgreed(services, { kind: "ai", userIds: [asked.userId] }),
    found: people?.filter(({ id }) => !ids.has(id)) ?? null,
    path: room.other === null ? `/rooms/${room.id}` : `/chat/${room.other.id}`,
    inviteUrl: `${services.config.publicUrl}/rooms/join?room=${room.id}`,
    done: searchParams.get("done"),
    refused: null as string | null,
  };
}
