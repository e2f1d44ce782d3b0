import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { RoomPreview, ToRooms } from "@/components/RoomPreview.tsx";
import { AppError } from "@/lib/errors.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { problemText } from "@/lib/i18n/problems.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import { findGroup, joinRoom } from "@/lib/rooms/mod.ts";
import type { RoomPreview as Preview } from "@/lib/rooms/schema.ts";
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

/** What the page was asked for: a room by its link, or by a number that somebody typed. */
interface Asked {
  link: string;
  typed: string;
}

export const handler = define.handlers({
  async GET(ctx) {
    const { searchParams } = ctx.url;
    const asked = askedOf(Object.fromEntries(searchParams));
    if (asked.link + asked.typed === "") return page({ ...asked, ...NOTHING });
    try {
      const found = await lookUp(ctx.state, asked);
      if (found.isMember) return ctx.redirect(`/rooms/${found.roomId}`, 303);
      return page({ ...asked, ...NOTHING, room: found.preview });
    } catch (error) {
      const { refused, status } = refusalOf(error, asked, ctx.state);
      return page({ ...asked, ...NOTHING, refused }, { status });
    }
  },

  async POST(ctx) {
    const { services } = ctx.state;
    const { user: { id: userId } } = askerOf(ctx.state);
    const asked = askedOf(await readForm(ctx));
    try {
      await assertMayAsk(ctx.state, LIMIT);
      const { id } = await joinRoom(services, { userId, ...wayOf(asked) });
      return ctx.redirect(`/rooms/${id}`, 303);
    } catch (error) {
      const { refused, status } = refusalOf(error, asked, ctx.state);
      return page({ ...asked, ...NOTHING, refused }, { status });
    }
  },
});

const NOTHING = {
  room: null as Preview | null,
  refused: null as string | null,
};

export default define.page<typeof handler>(({ data, state }) => {
  const { link, typed, room, refused } = data;
  const { locale } = state;
  const rt = roomsTexts(locale);
  const title = link === "" ? rt.join.title : rt.join.byLink;
  return (
    <main id="main" class="page max-w-xl">
      <Head>
        <title>{textsOf(locale).app.title(title)}</title>
      </Head>
      <PageHead
        title={title}
        back={{ href: "/chat", label: chatTexts(locale).back }}
      />
      {link === ""
        ? <NumberForm {...{ typed, refused, rt }} />
        : refused !== null && (
          <>
            <FormSummary title={refused} />
            <p class="mt-4">
              <ToRooms rt={rt} />
            </p>
          </>
        )}
      {room !== null && <RoomPreview {...{ room, link, rt }} />}
    </main>
  );
});

function NumberForm({ typed, refused, rt }: {
  typed: string;
  refused: string | null;
  rt: RoomsTexts;
}) {
  return (
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
  );
}

function askedOf({ room = "", number = "" }: Record<string, string>): Asked {
  return { link: room.trim(), typed: number.trim() };
}

async function lookUp(state: State, asked: Asked) {
  await assertMayAsk(state, LIMIT);
  const userId = askerOf(state).user.id;
  return await findGroup(state.services, { userId, ...wayOf(asked) });
}

function wayOf(
  { link, typed }: Asked,
): { roomId: number } | { number: number } {
  const id = Id.safeParse(link === "" ? typed : link);
  if (!id.success) {
    throw new AppError("roomNotFound", "Cannot look up a room: no number");
  }
  return link === "" ? { number: id.data } : { roomId: id.data };
}

/** What the page says of a refusal; anything unexpected is thrown on. */
function refusalOf(error: unknown, { link }: Asked, { locale }: State) {
  if (!(error instanceof AppError)) throw error;
  if (error.code === "rateLimited") {
    return { refused: problemText(locale, error.code).detail, status: 429 };
  }
  const known = REFUSALS[error.code];
  if (known === undefined) throw error;
  const say = known.say === "none" && link !== "" ? "noLink" : known.say;
  return { refused: roomsTexts(locale).join[say], status: known.status };
}
