import { RateBucket } from "@/lib/realtime/rate.ts";
import type { Services } from "@/lib/services.ts";

/** Frames of any kind; messages have a stricter limit of their own. */
const FRAMES = { burst: 200, perMinute: 1_200 };
/** A longer frame is no slip of a client: it is sent away. */
const LARGEST_FORGIVEN = 256 * 1024;

/** How much one socket may say, before anybody reads it. */
export class FrameGate {
  readonly #services: Services;
  readonly #frames: RateBucket;

  /** Nothing was said yet. */
  constructor(services: Services) {
    this.#services = services;
    this.#frames = new RateBucket({ ...FRAMES, now: services.now() });
  }

  /** Why a frame is more than a client may send, or null when it is not. */
  excessOf(data: string): string | null {
    if (data.length > LARGEST_FORGIVEN) return "frame too large";
    const { config, now } = this.#services;
    return config.rateLimits && !this.#frames.take(now())
      ? "too many frames"
      : null;
  }
}
