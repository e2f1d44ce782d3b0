import { avatarKey, userKey } from "@/lib/accounts/keys.ts";
import { encodeAvatar } from "@/lib/accounts/pictures.ts";
import { AVATAR_SIZES, type AvatarSize } from "@/lib/accounts/rules.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import type { AvatarRecord, User } from "@/lib/accounts/stored.ts";
import { meOf, readLiving } from "@/lib/accounts/users.ts";
import { AppError } from "@/lib/errors.ts";
import { randomId } from "@/lib/kv/ids.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import type { Services } from "@/lib/services.ts";

/** The job that removes the bytes of a picture which nobody has; its payload is the picture's id. */
const QUEUE = "unusedAvatars";
/** An upload is over long before. */
const UPLOAD_MS = 3_600_000;

/**
 * Makes what somebody sent their picture. Each picture has an id of its own, which cannot be guessed:
 * who is shown a person's card has it, and it is never another picture's.
 *
 * @throws {AppError} `validationFailed` for what is no picture, `userNotFound`, `serviceUnavailable`
 */
export async function setAvatar(
  services: Services,
  { userId, bytes }: { userId: number; bytes: Uint8Array<ArrayBuffer> },
): Promise<Me> {
  const { kv, jobs, now, storage } = services;
  const encoded = await encodeAvatar(bytes);
  const id = randomId();
  // Bytes come before the commit that names them; when that never comes they are nobody's.
  const dueAt = now() + UPLOAD_MS;
  await jobs.add(kv.atomic(), { queue: QUEUE, payload: id, dueAt }).commit();
  for (const [size, picture] of encoded) {
    await storage.put(objectName(id, size), picture);
  }
  return await replaceAvatar(services, userId, id);
}

/**
 * Takes somebody's picture away; nothing happens where there is none.
 *
 * @throws {AppError} `userNotFound`
 */
export function removeAvatar(services: Services, userId: number): Promise<Me> {
  return replaceAvatar(services, userId, null);
}

/** Forgets somebody's picture in the commit that deletes them. */
export function dropAvatar(
  { jobs }: Services,
  operation: Deno.AtomicOperation,
  { avatar }: User,
): void {
  if (avatar === undefined) return;
  operation.delete(avatarKey(avatar));
  jobs.add(operation, { queue: QUEUE, payload: avatar });
}

/**
 * A picture as WebP, while it is somebody's whose account is not closed.
 *
 * @throws {AppError} `notFound`, `serviceUnavailable`
 */
export async function readAvatar(
  { kv, storage }: Services,
  { avatarId, size }: { avatarId: number; size: AvatarSize },
): Promise<Uint8Array<ArrayBuffer>> {
  const { value: record } = await kv.get<AvatarRecord>(avatarKey(avatarId));
  const owner = record && (await kv.get<User>(userKey(record.user_id))).value;
  const bytes = owner?.deleted_at === null
    ? await storage.get(objectName(avatarId, size))
    : null;
  if (bytes !== null) return bytes;
  throw new AppError("notFound", `Cannot find picture ${avatarId}`);
}

/** Begins to remove the bytes of pictures that are nobody's. */
export function clearAvatars({ jobs, kv, storage }: Services): void {
  jobs.handle(QUEUE, async (payload) => {
    const id = Number(payload);
    if ((await kv.get(avatarKey(id))).value !== null) return;
    for (const size of AVATAR_SIZES) await storage.delete(objectName(id, size));
  });
}

async function replaceAvatar(
  services: Services,
  userId: number,
  avatar: number | null,
): Promise<Me> {
  const { kv } = services;
  const saved = await untilCommitted(async () => {
    const entry = await readLiving(services, userId);
    const { avatar: _before, ...rest } = entry.value;
    const after: User = avatar === null ? rest : { ...rest, avatar };
    const operation = kv.atomic().check(entry).set(userKey(userId), after);
    dropAvatar(services, operation, entry.value);
    if (avatar !== null) {
      const record: AvatarRecord = { user_id: userId };
      operation.set(avatarKey(avatar), record);
    }
    return (await operation.commit()).ok ? after : LOST_RACE;
  });
  return await meOf(services, saved);
}

function objectName(id: number, size: AvatarSize): string {
  return `avatars/${id}/${size}.webp`;
}
