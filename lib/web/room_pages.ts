import type { Context } from "fresh";
import { newClientId } from "@/islands/lib/text.ts";
import { blockedBy } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { problemText } from "@/lib/i18n/problems.ts";
import { accessOrder } from "@/lib/orders/mod.ts";
import type { Order } from "@/lib/orders/schema.ts";
import { areStrangers, markRead, postMessage } from "@/lib/rooms/mod.ts";
import { NewMessage, type Room } from "@/lib/rooms/schema.ts";
import { Id, type UserCard } from "@/lib/shapes.ts";
import {
  type Place,
  readRooms,
  type RoomsView,
  type RoomView,
} from "@/lib/web/chat_pages.ts";
import type { State } from "@/lib/web/define.ts";
import { askerOf, type FormFields, idIn, readForm } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";

/** Who is signed in, and which room the address of a page names. */
export function askedRoom(
  ctx: Context<State>,
): { userId: number; roomId: number } {
  return { userId: askerOf(ctx.state).user.id, roomId: idIn(ctx, "roomId") };
}

/** What the page of a room is drawn from, whichever its address. */
export interface RoomPageData extends RoomView {
  /** Who is signed in. */
  me: UserCard;
  /** The other person of a 1:1 room. */
  other: UserCard | null;
  /** Whose lines are not shown in a group. */
  blockedIds: number[];
  /** What the room belongs to, where it is an order's. */
  order: Order | null;
  /** Whether the other person is in no other room with who asks. */
  isStranger: boolean;
  /** The message that the address leads to. */
  seq: number | null;
  /** Of this page, without its query. */
  path: string;
  /** The conversations beside it, on wide screens. */
  list: RoomsView;
  /** The id of the message that the form will send: sending the form twice is sending once. */
  clientId: string;
  /** Why the form was refused, and what was in it. */
  error: string | null;
  /** What was typed; empty on a page that was opened. */
  draft: string;
}

/** How one address finds its room. */
export interface RoomSource {
  /** Of the page, without its query. */
  path: string;
  /** Reads the room and a part of its log. */
  read(place: Place): Promise<RoomView & { other: UserCard | null }>;
  /** The room to write to, opened when there is none yet. */
  open(): Promise<Pick<Room, "id">>;
}

/** Reads the page of a room; `?seq=` leads to a message, `?before=` to the page before one. */
export async function readRoomPage(
  ctx: Context<State>,
  { path, read }: RoomSource,
  refused: { error: string; draft: string } | null = null,
): Promise<RoomPageData> {
  const { services } = ctx.state;
  const { id, username, display_name, avatar_url } = askerOf(ctx.state).user;
  const seq = seqIn(ctx, "seq");
  const place = { aroundSeq: seq, beforeSeq: seqIn(ctx, "before") };
  const reading = read(place);
  const [view, list, blockedIds, order] = await Promise.all([
    reading,
    readRooms(services, { userId: id }),
    blockedBy(services, id),
    reading.then(({ room }) =>
      room?.kind === "order"
        ? accessOrder(services, { userId: id, orderId: room.id })
        : null
    ),
  ]);
  const otherId = view.other?.id;
  const isStranger = otherId !== undefined &&
    await areStrangers(services, { userId: id, otherId });
  return {
    ...view,
    isStranger,
    ...{
      path,
      list,
      blockedIds,
      order,
      seq: seq ?? null,
      clientId: newClientId(),
    },
    me: { id, username, display_name, avatar_url },
    error: refused?.error ?? null,
    draft: refused?.draft ?? "",
  };
}

/**
 * Does what the forms of the page ask for without a script: say something, or
 * mark all as read. Answers what to show again when the form is refused.
 */
export async function takeRoomForm(
  ctx: Context<State>,
  source: RoomSource,
): Promise<{ error: string; draft: string } | null> {
  const form = await readForm(ctx);
  try {
    await act(ctx, source, form);
    return null;
  } catch (error) {
    const isRefused = error instanceof AppError && REFUSALS.has(error.code);
    if (!isRefused) throw error;
    const { detail } = problemText(ctx.state.locale, error.code);
    return { error: detail, draft: form.message ?? "" };
  }
}

const REFUSALS: ReadonlySet<string> = new Set([
  "validationFailed",
  "rateLimited",
  "roomClosed",
]);

async function act(
  { state }: Context<State>,
  source: RoomSource,
  form: FormFields,
): Promise<void> {
  const { services } = state;
  const userId = askerOf(state).user.id;
  if (form.action === "read") {
    const { room, history } = await source.read({});
    if (room === null || history === null) return;
    const seq = history.head_seq;
    return await markRead(services, { userId, roomId: room.id, seq });
  }
  const { client_id: clientId, message: text } = parse(
    NewMessage,
    form,
    "validationFailed",
  );
  const { id: roomId } = await source.open();
  await postMessage(services, { roomId, userId, clientId, text });
}

function seqIn(ctx: Context<State>, name: string): number | undefined {
  const seq = Id.safeParse(ctx.url.searchParams.get(name));
  return seq.success ? seq.data : undefined;
}
