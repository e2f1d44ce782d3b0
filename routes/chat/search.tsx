import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ChatFrame } from "@/components/ChatFrame.tsx";
import { FoundPeople } from "@/components/FoundPeople.tsx";
import { PickRoom } from "@/components/PickRoom.tsx";
import {
  findUserByUsername,
  isBlocked,
  searchUsers,
} from "@/lib/accounts/mod.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { listHere } from "@/lib/rooms/mod.ts";
import { askerOf, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

const LONGEST = 50;
const SHORTEST = 2;

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
    const isOther = named !== null && named.id !== user.id;
    if (isOther && !await isBlocked(services, pair)) {
      return ctx.redirect(`/chat/${named.id}`, 303);
    }
    const people = [...q].length < SHORTEST
      ? []
      : await searchUsers(services, { q, userId: user.id });
    const onlineIds = await listHere(services, {
      userId: user.id,
      userIds: people.map(({ id }) => id),
    });
    return page({ q, people, onlineIds, userId: user.id });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { q, people, onlineIds, userId } = data;
  const { locale, services } = state;
  const t = chatTexts(locale);
  return (
    <>
      <Head>
        <title>{textsOf(locale).app.title(t.searchResults(q))}</title>
      </Head>
      <ChatFrame
        {...{ userId, locale, q, onlineIds }}
        rooms={[]}
        nowAt={services.now()}
        results={<FoundPeople {...{ q, people, onlineIds, t }} />}
      >
        <PickRoom t={t} />
      </ChatFrame>
    </>
  );
});
