// Runs in the browser too.
import { z } from "zod";
import { Flag, Id, text, UserCard } from "@/lib/shapes.ts";

/** Code points of a group's name, at most. */
export const MAX_ROOM_NAME = 60;
const RoomName = text(1, MAX_ROOM_NAME);

/** Forms may name one person without a list. */
const MemberIds = z.union([
  z.array(Id).max(99),
  Id.transform((id) => [id]),
]);

/** A group to be made: without a name it is called after its members; its maker owns it. */
export const NewRoom = z.object({
  name: RoomName.optional(),
  kind: z.literal("group").default("group"),
  member_ids: MemberIds.default([]),
}).meta({ id: "NewRoom" });

/**
 * Who may enter a group besides those whom a member brings in: nobody
 * (`invited`), neighbours who have its link (`link`), or also neighbours who
 * have its number (`number`).
 */
export const Door = z.enum(["invited", "link", "number"]).meta({ id: "Door" });
/** What the schema of the same name describes, once parsed. */
export type Door = z.infer<typeof Door>;

/** `open_by_number` says the same as `door` for older clients: true opens the number, false closes all. */
export const RoomChanges = z.object({
  name: RoomName.optional(),
  owner_id: Id.optional(),
  door: Door.optional(),
  open_by_number: Flag.optional(),
}).meta({ id: "RoomChanges" });

/** What a group shows of itself before one enters it. */
export const RoomPreview = z.object({
  number: z.number(),
  kind: z.literal("group"),
  name: z.string(),
  member_count: z.number(),
  max_members: z.number(),
}).meta({ id: "RoomPreview" });
/** What the schema of the same name describes, once parsed. */
export type RoomPreview = z.infer<typeof RoomPreview>;

/** The path of a room by its number, which is short and can be guessed; the id is neither. */
export const NumberParams = z.object({ number: Id });

const MAX_REASON = 200;

/** Why somebody is barred; only the owner reads it. */
export const BanInput = z.object({
  reason: text(0, MAX_REASON).optional(),
}).meta({ id: "BanInput" });

/** Somebody who is barred from a group; `reason` is null where the owner noted none. */
export const BannedUser = UserCard.extend({
  reason: z.string().nullable(),
  banned_at: z.string(),
}).meta({ id: "BannedUser" });
/** What the schema of the same name describes, once parsed. */
export type BannedUser = z.infer<typeof BannedUser>;
