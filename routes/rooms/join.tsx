import { page } from "fresh";
import { Head } from "fresh/runtime";
import { BackLink } from "@/components/BackLink.tsx";
import { Field } from "@/components/Field.tsx";
import { GroupMark } from "@/components/GroupMark.tsx";
import { AppError } from "@/lib/errors.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { problemText } from "@/lib/i18n/problems.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import { joinRoom, previewGroup, type RoomPreview } from "@/lib/rooms/mod.ts";
import { Id } from "@/lib/shapes.ts";
import type { State } from "@/lib/web/define.ts";
import { assertMayAsk } from "@/lib/web/limit.ts";
import { askerOf, readForm } from "@/lib/web/pages.ts";
import { define } from "@/utils.ts";

/** Numbers follow one another: nobody may try them all. */
const LIMIT = { name: "room-number", max: 30, windowMs: 3_600_000 };
const REFUSALS: Record<
  string,
  { say: "none" | "full" | "banned"; status: number }
> = {
  roomNotFound: { say: "none", status: 404 },
  roomFull: { say: "full", status: 409 },
  banned: { say: "banned", status: 409 },
};

export const handler = define.handlers({
  async GET(ctx) {
    const typed = ctx.url.searchParams.get("number")?.trim() ?? "";
    if (typed === "") return page({ typed, room: null, refused: null });
    try {
      const room = await lookUp(ctx.state, typed);
      if (room.is_member) return ctx.redirect(`/rooms/${room.id}`, 303);
      return page({ typed, room, refused: null });
    } catch (error) {
      const { refused, status } = refusalOf(error, ctx.state);
      return page({ typed, room: null, refused }, { status });
    }
  },

  async POST(ctx) {
    const { services } = ctx.state;
    const { user: { id: userId } } = askerOf(ctx.state);
    const typed = (await readForm(ctx)).number ?? "";
    try {
      const { id: roomId } = await lookUp(ctx.state, typed);
      await joinRoom(services, { userId, roomId });
      return ctx.redirect(`/rooms/${roomId}`, 303);
    } catch (error) {
      const { refused, status } = refusalOf(error, ctx.state);
      return page({ typed, room: null, refused }, { status });
    }
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { typed, room, refused } = data;
  const { locale } = state;
  const rt = roomsTexts(locale);
  return (
    <main id="main" class="mx-auto w-full max-w-xl px-safe pb-10 pt-4">
      <Head>
        <title>{textsOf(locale).app.title(rt.join.title)}</title>
      </Head>
      <div class="mb-3 flex items-center gap-1">
        <BackLink href="/chat" label={chatTexts(locale).back} />
        <h1 class="text-xl font-extrabold tracking-tight">{rt.join.title}</h1>
      </div>
      <form method="get" class="card-box flex flex-col gap-4 p-5">
        <Field
          name="number"
          label={rt.join.number}
          hint={rt.join.numberHint}
          value={typed}
          errors={refused === null ? [] : [refused]}
          autocomplete="off"
          maxLength={15}
          required
        />
        <button type="submit" class="btn btn-soft h-12 self-start px-6">
          {rt.join.look}
        </button>
      </form>
      {room !== null && <Preview room={room} rt={rt} />}
    </main>
  );
});

function Preview({ room, rt }: { room: RoomPreview; rt: RoomsTexts }) {
  const { name, number, member_count: count, max_members: max } = room;
  return (
    <section
      class="card-box mt-4 flex flex-col gap-3 p-5"
      data-testid="preview"
    >
      <div class="flex items-center gap-3">
        <GroupMark room={{ kind: "group" }} />
        <h2 class="min-w-0 text-lg font-bold">{rt.join.found(name)}</h2>
      </div>
      <p>{rt.join.seats(count, max)}</p>
      <p class="text-quiet">{rt.join.note}</p>
      {count >= max
        ? <p class="font-semibold text-error">{rt.join.full}</p>
        : (
          <form method="post" action="/rooms/join">
            <input type="hidden" name="number" value={number} />
            <button
              type="submit"
              class="btn btn-primary h-12 px-6"
              data-testid="join"
            >
              {rt.join.submit}
            </button>
          </form>
        )}
    </section>
  );
}

async function lookUp(state: State, typed: string): Promise<RoomPreview> {
  const number = Id.safeParse(typed.trim());
  if (!number.success) {
    throw new AppError("roomNotFound", "Cannot look up a room: no number");
  }
  await assertMayAsk(state, LIMIT);
  const userId = askerOf(state).user.id;
  return await previewGroup(state.services, { userId, number: number.data });
}

/** What the page says of a refusal; anything unexpected is thrown on. */
function refusalOf(error: unknown, { locale }: State) {
  if (!(error instanceof AppError)) throw error;
  if (error.code === "rateLimited") {
    return { refused: problemText(locale, error.code).detail, status: 429 };
  }
  const known = REFUSALS[error.code];
  if (known === undefined) throw error;
  return { refused: roomsTexts(locale).join[known.say], status: known.status };
}
