import type { Config } from "@/lib/config.ts";
import { openJobs } from "@/lib/jobs/jobs.ts";
import { Doorbells } from "@/lib/kv/doorbell.ts";
import { gatheringReads } from "@/lib/kv/gather.ts";
import { makeLocalFile } from "@/lib/kv/local_file.ts";
import { waitingForTheFile } from "@/lib/kv/locked.ts";
import { WatchPool } from "@/lib/kv/watch.ts";
import { overSeveralWays } from "@/lib/kv/ways.ts";
import { openLlm } from "@/lib/llm/mod.ts";
import { openMailer } from "@/lib/mail/mod.ts";
import { migrate } from "@/lib/migrations/mod.ts";
import { PushService } from "@/lib/push/mod.ts";
import { Presence } from "@/lib/realtime/presence.ts";
import { Processes } from "@/lib/realtime/processes.ts";
import { SocketCounts } from "@/lib/realtime/socket_counts.ts";
import { Sockets } from "@/lib/realtime/sockets.ts";
import { loadSecretKey } from "@/lib/secret_key.ts";
import type { Services } from "@/lib/services.ts";
import { openStorage } from "@/lib/storage/mod.ts";
import { openWeather } from "@/lib/weather/mod.ts";

/** Connections to a KV Connect server that carry questions and answers. */
const ASKING_HANDLES = 8;
/** Connections that only bring news. */
const WATCHING_HANDLES = 48;
/** Clients have so long to hear `reconnect` before their socket closes, and spread their return over a window. */
const RETURN = { graceMs: 250, minMs: 500, maxMs: 10_000 };

/** The services of one process, and how they end. */
export interface OpenedServices {
  /** To be handed to every verb. */
  services: Services;
  /** Tells every socket when to come back, and closes it. */
  goodbye: () => Promise<void>;
  /** Says goodbye where nobody has, finishes what was taken, and closes the store. */
  close: () => Promise<void>;
}

/** Opens the store and everything that lives with it, by configuration. */
export async function openServices(
  config: Config,
  { now = Date.now }: { now?: () => number } = {},
): Promise<OpenedServices> {
  const secret = await loadSecretKey(config);
  const kv = await openStore(config);
  await migrate({ kv, now });
  const watches = await openWatches(config, kv);
  const processes = new Processes({ kv, watches, now });
  await processes.start();
  const presence = new Presence({ kv, watches, processes, now });
  const sockets = openSockets(config, processes, now);
  const jobs = openJobs({
    kv,
    now,
    kvLocal: config.kvLocal,
    processId: processes.id,
  });
  const outside = openOutside({ kv, jobs, config, now });
  const doorbells = new Doorbells(watches);
  const steps: (() => Promise<void>)[] = [];
  const onClose = (step: () => Promise<void>) => void steps.unshift(step);
  onClose(() => outside.weather.close());
  const services: Services = {
    ...{ config, kv, now, secret, watches, doorbells },
    ...{ processes, presence, sockets, jobs, ...outside },
    onClose,
  };
  const goodbye = () => sockets.drain(RETURN);
  const close = async () => {
    await goodbye();
    await closeServices(services, steps);
  };
  return { services, goodbye, close };
}

/** The registry of sockets, which counts them together with those of the other workers. */
function openSockets(
  { socketsPerUser: perUser, socketsPerAddress: perAddress, rateLimits }:
    Config,
  processes: Processes,
  now: () => number,
): Sockets {
  const counts = new SocketCounts(processes.mates);
  processes.onChange(() => counts.meet());
  const caps = rateLimits ? { perUser, perAddress } : null;
  return new Sockets({ now, counts, caps });
}

function openOutside(
  { kv, jobs, config, now }: Pick<
    Services,
    "kv" | "jobs" | "config" | "now"
  >,
): Pick<Services, "mail" | "llm" | "weather" | "push" | "storage"> {
  return {
    mail: openMailer({ kv, jobs, config, now }),
    llm: openLlm({ kv, now, config: config.llm }),
    weather: openWeather({ kv, now, config: config.weather }),
    push: new PushService({ kv, now, config: config.push }),
    storage: openStorage({ kv, now, config: config.s3 }),
  };
}

/** Opens the store by configuration; a local file and its folder are made. */
export async function openStore({ kvPath, kvLocal }: Config): Promise<Deno.Kv> {
  if (kvLocal && kvPath !== undefined && kvPath !== ":memory:") {
    await makeLocalFile(kvPath);
  }
  const kv = await Deno.openKv(kvPath);
  if (kvLocal) return gatheringReads(waitingForTheFile(kv));
  return overSeveralWays(kv, await openHandles(kvPath, ASKING_HANDLES - 1));
}

async function openWatches(config: Config, kv: Deno.Kv): Promise<WatchPool> {
  const pollMs = config.kvPath === ":memory:" ? 0 : config.watchPollMs;
  if (config.kvLocal) return new WatchPool(kv, { pollMs });
  // A server that gathers what it sends lets news wait behind answers, and behind other news.
  const handles = await openHandles(config.kvPath, WATCHING_HANDLES);
  return new WatchPool(kv, { pollMs, handles });
}

function openHandles(
  kvPath: string | undefined,
  count: number,
): Promise<Deno.Kv[]> {
  return Promise.all(Array.from({ length: count }, () => Deno.openKv(kvPath)));
}

async function closeServices(
  services: Services,
  steps: (() => Promise<void>)[],
): Promise<void> {
  const { sockets, presence, processes, watches, jobs, kv } = services;
  await jobs.close();
  for (const step of steps) await step();
  await presence.close();
  await processes.close();
  sockets.close();
  await watches.close();
  kv.close();
}
