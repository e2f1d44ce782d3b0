import { pushSubscriptionKey } from "@/lib/accounts/mod.ts";
import { quietUntil } from "@/lib/alerts/rules.ts";
import { readAlertSettings } from "@/lib/alerts/settings.ts";
import {
  type Device,
  isOwner,
  listDevices,
  unsubscribe,
} from "@/lib/alerts/subscriptions.ts";
import { type About, type Alert, alertFor } from "@/lib/alerts/words.ts";
import { log } from "@/lib/log.ts";
import type { Services } from "@/lib/services.ts";

const logger = log("alerts");

/** Jobs that wake one browser; the payload is `Waking`. */
const WAKE_QUEUE = "alerts.wake";

/** Which browser is woken for what. It names no words: they are read when it is sent. */
interface Waking {
  user_id: number;
  sid: string;
  about: About;
}

/** Wakes browsers. Call before the jobs start. A second run shows the same on the same place. */
export function handleWakings(services: Services): void {
  services.jobs.handle(
    WAKE_QUEUE,
    (payload, { signal }) => wake(services, payload as Waking, signal),
  );
}

/** Adds the waking of all of somebody's browsers to a commit; says whether there are any. */
export async function addWakings(
  services: Services,
  operation: Deno.AtomicOperation,
  { userId, about, dueAt }: { userId: number; about: About; dueAt?: number },
): Promise<boolean> {
  const devices = await listDevices(services, userId);
  for (const { sid } of devices) {
    const payload: Waking = { user_id: userId, sid, about };
    services.jobs.add(operation, { queue: WAKE_QUEUE, payload, dueAt });
  }
  return devices.length > 0;
}

/** Sends what is still news to a browser that still wants it, or waits for the end of the quiet hours. */
async function wake(
  services: Services,
  waking: Waking,
  signal: AbortSignal,
): Promise<void> {
  const { user_id: userId, sid, about } = waking;
  const devices = await listDevices(services, userId);
  const device = devices.find((one) => one.sid === sid);
  if (device === undefined) return;
  const { endpoint } = device;
  if (!await isOwner(services, { endpoint, userId, sid })) return;
  const settings = await readAlertSettings(services, userId);
  const { push, previews, quiet_hours } = settings;
  const alert = await alertFor(services, { userId, about, previews });
  if (alert === null || alert.topics.some((topic) => !push[topic])) return;
  const until = quietUntil(services.now(), quiet_hours);
  if (until !== null && !alert.urgent) {
    const later = { queue: WAKE_QUEUE, payload: waking, dueAt: until };
    await services.jobs.add(services.kv.atomic(), later).commit();
    return;
  }
  await send(services, { device, userId, alert, signal });
}

async function send(
  services: Services,
  { device, userId, alert, signal }: {
    device: Device;
    userId: number;
    alert: Alert;
    signal: AbortSignal;
  },
): Promise<void> {
  const { title, body, url, tag, notice_id, ttlS, urgent } = alert;
  const outcome = await services.push.send(device, {
    payload: JSON.stringify({ title, body, url, tag, notice_id }),
    ...{ ttlS, urgency: urgent ? "high" : "normal", topic: tag },
  }, signal);
  if (outcome === "sent") return;
  const { host } = new URL(device.endpoint);
  logger.info("a browser was not woken", { outcome, host });
  if (outcome === "gone") await forget(services, { userId, device });
}

/** Forgets a browser that does not want any more, unless it told a newer address meanwhile. */
async function forget(
  services: Services,
  { userId, device }: { userId: number; device: Device },
): Promise<void> {
  const key = pushSubscriptionKey(userId, device.sid);
  const { value } = await services.kv.get<Device>(key);
  if (value?.endpoint !== device.endpoint) return;
  await unsubscribe(services, { userId, sid: device.sid });
}
