import { z } from "zod";
import {
  addMember,
  blockUser,
  changeInsight,
  changeRoom,
  muteRoom,
  pinRoom,
} from "@/lib/rooms/mod.ts";
import {
  BanInput,
  InsightInput,
  MutedInput,
  PinnedInput,
  type Room,
  RoomChanges,
} from "@/lib/rooms/schema.ts";
import type { Services } from "@/lib/services.ts";
import { Id } from "@/lib/shapes.ts";
import type { FormFields } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";
import { closeDoor, goOut, letBack, showOut } from "@/lib/web/room_doors.ts";

const Whom = z.object({ user_id: Id });

/** Who sends a form of which room's page. */
export interface Asked {
  /** Who is signed in. */
  userId: number;
  /** The room, as they see it. */
  room: Room;
}

/** What one form of a room's page does; answers where to go on. */
type Act = (
  services: Services,
  asked: Asked,
  form: FormFields,
) => Promise<string>;

const DOOR_CHANGED = {
  invited: "doorInvited",
  link: "doorLink",
  number: "doorNumber",
} as const;

/** Every form of the page of a room, by the value of its `action`. */
const ACTS: Record<string, Act> = {
  async rename(services, asked, form) {
    const named = RoomChanges.required({ name: true });
    const { name } = parse(named, form, "validationFailed");
    await changeRoom(services, { ...idsOf(asked), name });
    return infoPath(asked, "renamed");
  },
  async owner(services, asked, form) {
    const ownerId = whom(form);
    await changeRoom(services, { ...idsOf(asked), ownerId });
    return infoPath(asked, "handed");
  },
  async door(services, asked, form) {
    const named = RoomChanges.required({ door: true });
    const { door } = parse(named, form, "validationFailed");
    await changeRoom(services, { ...idsOf(asked), door });
    return infoPath(asked, DOOR_CHANGED[door]);
  },
  async kick(services, asked, form) {
    const { reason } = parse(BanInput, form, "validationFailed");
    const bannedId = whom(form);
    await showOut(services, { ...idsOf(asked), bannedId, reason });
    return infoPath(asked, "kicked");
  },
  async lift(services, asked, form) {
    await letBack(services, { ...idsOf(asked), bannedId: whom(form) });
    return infoPath(asked, "lifted");
  },
  async add(services, asked, form) {
    await addMember(services, { ...idsOf(asked), newId: whom(form) });
    return infoPath(asked, "added");
  },
  async mute(services, asked, form) {
    const { muted } = parse(MutedInput, form, "validationFailed");
    await muteRoom(services, { ...idsOf(asked), muted });
    return infoPath(asked, muted ? "muted" : "unmuted");
  },
  async pin(services, asked, form) {
    const { pinned } = parse(PinnedInput, form, "validationFailed");
    await pinRoom(services, { ...idsOf(asked), pinned });
    return infoPath(asked, pinned ? "pinned" : "unpinned");
  },
  async insight(services, asked, form) {
    const { on } = parse(InsightInput, form, "validationFailed");
    await changeInsight(services, { ...idsOf(asked), on });
    return infoPath(asked, on ? "insightOn" : "insightOff");
  },
  async leave(services, asked) {
    await goOut(services, idsOf(asked));
    return "/chat?done=left";
  },
  async delete(services, asked) {
    await closeDoor(services, idsOf(asked));
    return "/chat?done=deleted";
  },
  async block(services, { userId, room }) {
    const otherId = room.other?.id ?? userId;
    await blockUser(services, { userId, otherId });
    return "/chat?done=blocked";
  },
};

/**
 * Does what a form of the room's page asks for, and answers the path to go on to.
 *
 * @throws {AppError} `badRequest` for a form that is none of ours, and whatever refuses the act
 */
export async function actOnRoom(
  services: Services,
  asked: Asked,
  form: FormFields,
): Promise<string> {
  const names = z.object({ action: z.enum(Object.keys(ACTS)) });
  const { action } = parse(names, form, "badRequest");
  return await ACTS[action]?.(services, asked, form) ?? infoPath(asked);
}

function idsOf({ userId, room }: Asked) {
  return { userId, roomId: room.id };
}

function whom(form: FormFields): number {
  return parse(Whom, form, "badRequest").user_id;
}

function infoPath({ room }: Asked, done?: string): string {
  return `/rooms/${room.id}/info${done === undefined ? "" : `?done=${done}`}`;
}
