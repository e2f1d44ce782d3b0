import { AppError } from "@/lib/errors.ts";
import { RateBucket } from "@/lib/realtime/rate.ts";
import { type Outcome, submitMessage } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { readText } from "@/lib/web/sockets/frames.ts";

/** Messages a socket may send: a burst, then a steady hundred a minute. */
const MESSAGES = { burst: 20, perMinute: 100 };
/** Refusals in a row after which the client is not one that listens. */
const PATIENCE = 100;

/** One socket's way of posting: the limit, the text's rules, then the log. */
export class Posting {
  readonly #services: Services;
  readonly #bucket: RateBucket;
  #refusals = 0;

  constructor(services: Services) {
    this.#services = services;
    this.#bucket = new RateBucket({ ...MESSAGES, now: services.now() });
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
    submitMessage(this.#services, { ...input, text }, done);
  }
}
