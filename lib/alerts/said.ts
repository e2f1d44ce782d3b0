import { addWakings } from "@/lib/alerts/deliver.ts";
import { heldKey } from "@/lib/alerts/keys.ts";
import { canReach } from "@/lib/alerts/reach.ts";
import { quietUntil } from "@/lib/alerts/rules.ts";
import { readAlertSettings } from "@/lib/alerts/settings.ts";
import { alertFor } from "@/lib/alerts/words.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import { log } from "@/lib/log.ts";
import { type HeardRoom, hearMessages, memberIdsOf } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";

const logger = log("alerts");

/** Jobs that tell who is away of messages in a room; the payload is `Talk`. */
const TALK_QUEUE = "alerts.talk";
/** Who looks at the room has read by then. */
const LOOK_MS = 4_000;
/** What is said this long before the job is due is certainly seen by it, also where clocks differ. */
const MARGIN_MS = 2_000;
const MOST_ROOMS = 5_000;

interface Talk {
  room_id: number;
}

/**
 * Tells people who are away of what is said in their rooms. Call before the
 * jobs start. Messages do not wait for it: the job is added right after their
 * commit, and only where somebody has a browser that may be woken.
 */
export function tellOfTalk(services: Services): void {
  const { jobs, now, onClose } = services;
  const coming = new RecentMap<number, number>(MOST_ROOMS);
  const adding = new Set<Promise<void>>();
  jobs.handle(TALK_QUEUE, (payload) => tellMembers(services, payload as Talk));
  hearMessages(services, (rooms) => {
    for (const room of rooms) {
      if ((coming.get(room.roomId) ?? 0) > now()) continue;
      coming.set(room.roomId, now() + LOOK_MS - MARGIN_MS);
      const added = addTalk(services, room).catch((error) => {
        coming.delete(room.roomId);
        logger.warning("cannot tell of messages", { error });
      }).finally(() => adding.delete(added));
      adding.add(added);
    }
  });
  onClose(async () => {
    await Promise.all(adding);
  });
}

async function addTalk(
  services: Services,
  { roomId, members }: HeardRoom,
): Promise<void> {
  const dueAt = services.now() + LOOK_MS;
  if (!await canReach(services, members)) return;
  const payload: Talk = { room_id: roomId };
  await services.jobs
    .add(services.kv.atomic(), { queue: TALK_QUEUE, payload, dueAt }).commit();
}

async function tellMembers(
  services: Services,
  { room_id }: Talk,
): Promise<void> {
  for (const userId of await memberIdsOf(services, room_id)) {
    if (!await canReach(services, [userId])) continue;
    await tellMember(services, { userId, about: { room_id } });
  }
}

/** Wakes one member's browsers; in their quiet hours one job for each room waits for the end of them. */
async function tellMember(
  services: Services,
  { userId, about }: { userId: number; about: { room_id: number } },
): Promise<void> {
  const { kv, now } = services;
  const settings = await readAlertSettings(services, userId);
  if (!settings.push.chat) return;
  const { previews, quiet_hours } = settings;
  if (await alertFor(services, { userId, about, previews }) === null) return;
  const until = quietUntil(now(), quiet_hours);
  const operation = kv.atomic();
  if (until !== null) {
    const held = await kv.get<number>(heldKey(userId, about.room_id));
    if (held.value !== null && held.value > now()) return;
    operation.check(held).set(held.key, until, { expireIn: until - now() });
  }
  const dueAt = until ?? now();
  const wakes = await addWakings(services, operation, { userId, about, dueAt });
  // Who was told by another run of this job is told.
  if (wakes) await operation.commit();
}
