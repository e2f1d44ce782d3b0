import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ChatFrame } from "@/components/ChatFrame.tsx";
import { FoundAll } from "@/components/FoundAll.tsx";
import { PickRoom } from "@/components/PickRoom.tsx";
import { findRooms, type Found } from "@/islands/lib/finding.ts";
import {
  blockedBy,
  findUserByUsername,
  isBlocked,
  isSuspended,
  searchUsers,
} from "@/lib/accounts/mod.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import { listHere, listRooms, searchRooms } from "@/lib/rooms/mod.ts";
import type { FoundMessage } from "@/lib/rooms/schema.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";
import type { State } from "@/lib/web/define.ts";
import { assertMayAsk } from "@/lib/web/limit.ts";
import { askerOf, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const LONGEST = 50;
const SHORTEST = 2;
const MESSAGES = 20;
/** One page may have nothing to show and still lead on: so many at a time. */
const MOST_ASKS = 5;
/** Rooms whose names are looked at. */
const ROOMS = 100;
/** The same as the API counts. */
const LIMIT = { name: "search-messages", max: 60, windowMs: 60_000 };

const NOTHING = {
  people: [] as UserCard[],
  onlineIds: [] as number[],
  rooms: [] as Found[],
  messages: [] as FoundMessage[],
  next: null as string | null,
};

export const handler = define.handlers({
  GET(ctx) {
    return ctx.redirect("/chat", 303);
  },
  async POST(ctx) {
    const { services } = ctx.state;
    const { user } = askerOf(ctx.state);
    const form = await readForm(ctx);
    const q = (form.q ?? form.username ?? "").normalize("NFC").trim()
      .slice(0, LONGEST);
    if (q === "") return ctx.redirect("/chat", 303);
    // The field of an older page, which knew exact usernames only.
    const named = form.username === undefined
      ? null
      : await findUserByUsername(services, q);
    const pair = { userId: user.id, otherId: named?.id ?? user.id };
    const isOther = named !== null && named.id !== user.id &&
      !isSuspended(named, services.now());
    if (isOther && !await isBlocked(services, pair)) {
      return ctx.redirect(`/chat/${named.id}`, 303);
    }
    const found = { ...NOTHING, ...await find(ctx.state, q, form.cursor) };
    return page({ q, userId: user.id, ...found });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { userId, ...found } = data;
  const { q, onlineIds } = found;
  const { locale, services } = state;
  const nowAt = services.now();
  const t = chatTexts(locale);
  const rt = roomsTexts(locale);
  return (
    <>
      <Head>
        <title>{textsOf(locale).app.title(t.searchResults(q))}</title>
      </Head>
      <ChatFrame
        {...{ userId, locale, q, onlineIds, nowAt }}
        rooms={[]}
        results={<FoundAll {...{ ...found, t, rt, locale, nowAt }} />}
      >
        <PickRoom t={t} />
      </ChatFrame>
    </>
  );
});

/** People, rooms and messages that have a text; reading on, messages only. */
async function find(
  state: State,
  q: string,
  cursor: string | undefined,
): Promise<Partial<typeof NOTHING>> {
  if ([...q].length < SHORTEST) return {};
  await assertMayAsk(state, LIMIT);
  const { services } = state;
  const userId = askerOf(state).user.id;
  const searching = findMessages(services, { userId, q, cursor });
  if (cursor !== undefined) {
    const { results: messages, next } = await searching;
    return { messages, next };
  }
  const [{ results: messages, next }, people, { results }] = await Promise.all([
    searching,
    searchUsers(services, { q, userId }),
    listRooms(services, {
      ...{ userId, limit: ROOMS },
      kinds: ["group", "order", "match"],
    }),
  ]);
  const onlineIds = await listHere(services, {
    userId,
    userIds: people.map(({ id }) => id),
  });
  return { people, onlineIds, rooms: findRooms(results, q), messages, next };
}

/**
 * Messages but those of people whom one has blocked. Where a page has none, the
 * search goes on for a while by itself.
 */
async function findMessages(
  services: Services,
  asked: { userId: number; q: string; cursor: string | undefined },
): Promise<{ results: FoundMessage[]; next: string | null }> {
  const blocked = new Set(await blockedBy(services, asked.userId));
  let { cursor } = asked;
  for (let asks = 1;; asks++) {
    const page = await searchRooms(services, {
      ...{ ...asked, cursor },
      limit: MESSAGES,
    });
    const results = page.results.filter(({ message: { user } }) =>
      user === null || !blocked.has(user.id)
    );
    const isDone = results.length > 0 || page.next === null;
    if (isDone || asks === MOST_ASKS) return { results, next: page.next };
    cursor = page.next ?? undefined;
  }
}
