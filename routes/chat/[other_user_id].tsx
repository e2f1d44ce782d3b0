import { type Context, HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { ChatFrame } from "@/components/ChatFrame.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { newClientId } from "@/islands/lib/text.ts";
import RoomIsland from "@/islands/RoomIsland.tsx";
import { AppError } from "@/lib/errors.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { problemText } from "@/lib/i18n/problems.ts";
import {
  markRead,
  openDirectRoom,
  postMessage,
  requirePartner,
} from "@/lib/rooms/mod.ts";
import { NewMessage } from "@/lib/rooms/schema.ts";
import { Id } from "@/lib/shapes.ts";
import { readDirect, readRooms } from "@/lib/web/chat_pages.ts";
import type { State } from "@/lib/web/define.ts";
import { askerOf, type FormFields, readForm } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { user } = askerOf(ctx.state);
    if (otherIdOf(ctx) === user.id) return ctx.redirect("/chat", 303);
    return page(await readPage(ctx, null));
  },
  async POST(ctx) {
    const otherId = otherIdOf(ctx);
    const form = await readForm(ctx);
    try {
      await act(ctx.state, otherId, form);
    } catch (error) {
      const isRefused = error instanceof AppError &&
        (error.code === "validationFailed" || error.code === "rateLimited");
      if (!isRefused) throw error;
      const { detail } = problemText(ctx.state.locale, error.code);
      return page(await readPage(ctx, detail, form.message), { status: 422 });
    }
    return ctx.redirect(`/chat/${otherId}`, 303);
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { me, other, view, list, error, draft, clientId } = data;
  const { locale, services } = state;
  const nowAt = services.now();
  return (
    <>
      <Head>
        <title>{textsOf(locale).app.title(other.display_name)}</title>
      </Head>
      <ChatFrame
        userId={me.id}
        currentId={other.id}
        {...{ ...list, locale, nowAt }}
      >
        <div class="flex h-full min-w-0 flex-1 flex-col">
          {error !== null && <FormSummary title={error} />}
          {(view.room?.unread ?? 0) > 0 && (
            <noscript>
              <form method="post" class="flex justify-center bg-base-100">
                <button
                  type="submit"
                  name="action"
                  value="read"
                  class="btn btn-ghost h-11"
                >
                  {chatTexts(locale).markRead}
                </button>
              </form>
            </noscript>
          )}
          <RoomIsland
            {...{ me, other, locale, nowAt, clientId, draft }}
            roomId={view.room?.id ?? null}
            history={view.history}
            presence={view.presence}
          />
        </div>
      </ChatFrame>
    </>
  );
});

function otherIdOf(ctx: Context<State>): number {
  const id = Id.safeParse(ctx.params.other_user_id);
  if (!id.success) throw new HttpError(404);
  return id.data;
}

async function readPage(
  ctx: Context<State>,
  error: string | null,
  draft = "",
) {
  const { services } = ctx.state;
  const { user } = askerOf(ctx.state);
  const pair = { userId: user.id, otherId: otherIdOf(ctx) };
  const other = await requirePartner(services, pair);
  const before = Id.safeParse(ctx.url.searchParams.get("before"));
  const [view, list] = await Promise.all([
    readDirect(services, {
      userId: user.id,
      otherId: other.id,
      beforeSeq: before.success ? before.data : undefined,
    }),
    readRooms(services, user.id),
  ]);
  const { id, username, display_name, avatar_url } = user;
  const me = { id, username, display_name, avatar_url };
  return { me, other, view, list, error, draft, clientId: newClientId() };
}

/** What the page's forms ask for without a script: say something, or mark all as read. */
async function act(
  { services, ...state }: State,
  otherId: number,
  form: FormFields,
): Promise<void> {
  const { user } = askerOf({ services, ...state });
  const userId = user.id;
  if (form.action === "read") {
    const { room, history } = await readDirect(services, { userId, otherId });
    if (room === null || history === null) return;
    const seq = history.head_seq;
    return await markRead(services, { userId, roomId: room.id, seq });
  }
  const { client_id: clientId, message: text } = parse(
    NewMessage,
    form,
    "validationFailed",
  );
  const { room } = await openDirectRoom(services, { userId, otherId });
  await postMessage(services, { roomId: room.id, userId, clientId, text });
}
