import { sharesOf, verifySession } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import type { Services } from "@/lib/services.ts";
import { identifyByToken, type Identity } from "@/lib/web/sockets/identity.ts";

/** Sessions are looked at anew this often even when no bell rang. */
const RECHECK_MS = 25_000;

/** Whose socket it is, proved at first and again for as long as it lives. */
export class Proof {
  readonly #services: Services;
  #identity: Identity | null = null;
  /** When to look at it again. */
  #dueAt = Infinity;

  /** Nothing is proved yet. */
  constructor(services: Services) {
    this.#services = services;
  }

  /** Null until somebody has been proved. */
  get identity(): Identity | null {
    return this.#identity;
  }

  /** Whether the proof has come to its end; never before there is one. */
  get hasExpired(): boolean {
    const expiresAt = this.#identity?.expiresAt ?? null;
    return expiresAt !== null && expiresAt <= this.#services.now();
  }

  /** Takes a proved identity. */
  accept(identity: Identity): void {
    this.#identity = identity;
    this.#wait();
  }

  /**
   * A fresh token on an open socket: the same person, for longer.
   *
   * @throws {AppError} `unauthenticated`, also for another person's token
   */
  async renew(token: string): Promise<Identity> {
    const identity = await identifyByToken(this.#services, token);
    if (identity.userId !== this.#identity?.userId) {
      throw new AppError(
        "unauthenticated",
        "Cannot renew: another person's token",
      );
    }
    this.accept(identity);
    return identity;
  }

  /** Why the proof no longer holds, or null while it does. */
  async findFault(): Promise<string | null> {
    if (this.#identity === null) return "unauthenticated";
    if (this.hasExpired) return "tokenExpired";
    try {
      const user = await verifySession(this.#services, this.#identity);
      // What they tell others may have changed while the socket is open.
      this.#identity = { ...this.#identity, shares: sharesOf(user) };
      return null;
    } catch (error) {
      if (error instanceof AppError && error.code === "unauthenticated") {
        return "sessionEnded";
      }
      throw error;
    }
  }

  /** Whether it is time to look whether the proof still holds; the next time is then later. */
  isDue(now: number): boolean {
    if (now < this.#dueAt) return false;
    this.#wait();
    return true;
  }

  #wait(): void {
    const now = this.#services.now();
    const expiresAt = this.#identity?.expiresAt ?? Infinity;
    const next = now + RECHECK_MS;
    this.#dueAt = expiresAt > now ? Math.min(next, expiresAt) : next;
  }
}

/** The token of an `auth` frame, or null for any other frame. */
export function tokenOf(data: string): string | null {
  if (!data.includes('"auth"') || data.length > 8_192) return null;
  try {
    const frame: unknown = JSON.parse(data);
    if (typeof frame !== "object" || frame === null) return null;
    const { type, token } = frame as Record<string, unknown>;
    return type === "auth" && typeof token === "string" ? token : null;
  } catch {
    return null;
  }
}
