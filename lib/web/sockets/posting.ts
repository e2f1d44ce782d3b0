import { AppError } from "@/lib/errors.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import { RateBucket } from "@/lib/realtime/rate.ts";
import type { Sockets } from "@/lib/realtime/sockets.ts";
import { type Outcome, submitMessage } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { apart } from "@/lib/tracing.ts";
import { readText } from "@/lib/web/sockets/frames.ts";

/** Messages a person may send over all sockets of a process: a burst, then a steady hundred a minute. */
const MESSAGES = { burst: 20, perMinute: 100 };
/** People whose pace is remembered at least. */
const MAX_PEOPLE = 10_000;
/** Refusals in a row after which the client is not one that listens. */
const PATIENCE = 100;

const buckets = new WeakMap<Sockets, RecentMap<number, RateBucket>>();

/** One socket's way of posting: its person's limit, the text's rules, then the log. */
export class Posting {
  readonly #services: Services;
  readonly #bucket: RateBucket;
  #refusals = 0;

  /** The person's limit counts over all their sockets of this process. */
  constructor(services: Services, userId: number) {
    this.#services = services;
    this.#bucket = bucketOf(services, userId);
  }

  /** Whether this client goes on although it has been refused again and again. */
  get isHopeless(): boolean {
    return this.#refusals > PATIENCE;
  }

  /** Hands a message to the log; `done` hears the outcome, refusals included. */
  post(
    input: {
      roomId: number;
      userId: number;
      clientId: string;
      message: string;
    },
    done: (outcome: Outcome) => void,
  ): void {
    const { config, now } = this.#services;
    if (config.rateLimits && !this.#bucket.take(now())) {
      this.#refusals += 1;
      const error = new AppError(
        "rateLimited",
        "Cannot post: more than 100 messages a minute",
        { retryAfterS: 1 },
      );
      return done({ ok: false, error });
    }
    this.#refusals = 0;
    const text = readText(input.message);
    if (text === null) {
      return done({
        ok: false,
        error: new AppError(
          "validationFailed",
          "message: 1 to 1,000 characters of text",
        ),
      });
    }
    apart(() => submitMessage(this.#services, { ...input, text }, done));
  }
}

function bucketOf({ sockets, now }: Services, userId: number): RateBucket {
  const known = buckets.get(sockets) ?? new RecentMap(MAX_PEOPLE);
  buckets.set(sockets, known);
  const bucket = known.get(userId) ?? new RateBucket({
    ...MESSAGES,
    now: now(),
  });
  known.set(userId, bucket);
  return bucket;
}
