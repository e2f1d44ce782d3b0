import type { Config } from "@/lib/config.ts";
import type { Jobs } from "@/lib/jobs/mod.ts";
import type { Doorbells } from "@/lib/kv/doorbell.ts";
import type { WatchPool } from "@/lib/kv/watch.ts";
import type { Llm } from "@/lib/llm/mod.ts";
import type { Mailer } from "@/lib/mail/mod.ts";
import type { PushService } from "@/lib/push/mod.ts";
import type { Presence } from "@/lib/realtime/presence.ts";
import type { Processes } from "@/lib/realtime/processes.ts";
import type { Sockets } from "@/lib/realtime/sockets.ts";
import type { Storage } from "@/lib/storage/mod.ts";
import type { WeatherDesk } from "@/lib/weather/mod.ts";

/** What verbs receive: the store, the clock and the world outside. One bundle a process. */
export interface Services {
  /** What the environment decided. */
  readonly config: Config;
  /** The store, whichever it is. */
  readonly kv: Deno.Kv;
  /** Milliseconds; tests set it. */
  readonly now: () => number;
  /** 32 bytes or more that sign tokens and derive keys. */
  readonly secret: Uint8Array;
  /** Shares watch streams of the store, 10 keys each. */
  readonly watches: WatchPool;
  /** Tells a user's sockets, on every process, that something of theirs changed. */
  readonly doorbells: Doorbells;
  /** This process and the others that are alive. */
  readonly processes: Processes;
  /** Who is here, on any process. */
  readonly presence: Presence;
  /** The open sockets of this process. */
  readonly sockets: Sockets;
  /** Work that outlives a request. */
  readonly jobs: Jobs;
  /** The outbox. */
  readonly mail: Mailer;
  /** The language model of others; says "off" while no key is set. */
  readonly llm: Llm;
  /** The weather of places; it is on unless configuration says otherwise. */
  readonly weather: WeatherDesk;
  /** Wakes browsers that are closed. */
  readonly push: PushService;
  /** Where pictures are kept. */
  readonly storage: Storage;
  /** Adds what has to end before the store closes, the latest first. */
  readonly onClose: (step: () => Promise<void>) => void;
}
