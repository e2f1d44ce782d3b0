import type { Connection } from "@/lib/realtime/connection.ts";
import { filterVisible } from "@/lib/rooms/mod.ts";
import type { Services } from "@/lib/services.ts";
import { say } from "@/lib/web/sockets/say.ts";

/** Whom a person wants to follow. */
export interface Asked {
  /** Who follows. */
  userId: number;
  /** Where they live: neighbours are visible; null for nowhere. */
  circleId: number | null;
  /** Whom; those that they may not see are left out. */
  userIds: number[];
  /** The newest ring of theirs that was heard; absent before the first. */
  rangAt?: string;
}

/** The people whose coming and going one socket is told of: the set of its last `presence` frame. */
export class PresenceWatch {
  readonly #services: Services;
  readonly #connection: Connection;
  readonly #followed = new Map<
    number,
    { stop: () => void; online: boolean | null }
  >();

  #asked: Asked | null = null;

  /** Follows nobody yet. */
  constructor(services: Services, connection: Connection) {
    this.#services = services;
    this.#connection = connection;
  }

  /** Follows these people, and nobody else any more. Who may not be seen is left out silently. */
  async follow(asked: Asked): Promise<void> {
    this.#asked = asked;
    const wanted = new Set(await filterVisible(this.#services, asked));
    // Gone meanwhile: nobody would end what begins here.
    if (!this.#connection.isOpen) return;
    for (const [userId, { stop }] of this.#followed) {
      if (wanted.has(userId)) continue;
      stop();
      this.#followed.delete(userId);
    }
    for (const userId of wanted) {
      if (this.#followed.has(userId)) continue;
      const entry = { stop: () => {}, online: null };
      this.#followed.set(userId, entry);
      // Watching tells the present state at once, and every change after it.
      entry.stop = this.#services.presence.follow(
        userId,
        () => this.#tell(userId),
      );
    }
  }

  /** Looks again who may be seen: who no longer may is gone, as far as this socket knows. */
  async refresh(rangAt: string | undefined): Promise<void> {
    if (this.#asked === null) return;
    const before = [...this.#followed];
    await this.follow({ ...this.#asked, rangAt });
    for (const [userId, { online }] of before) {
      if (this.#followed.has(userId) || online !== true) continue;
      say(this.#connection, {
        ...{ type: "presence", user_id: userId },
        ...{ online: false, last_seen_at: null },
      });
    }
  }

  /** Follows nobody any more. */
  stop(): void {
    for (const { stop } of this.#followed.values()) stop();
    this.#followed.clear();
  }

  async #tell(userId: number): Promise<void> {
    try {
      const { online, lastSeenAt } = await this.#services.presence.stateOf(
        userId,
      );
      const entry = this.#followed.get(userId);
      if (entry === undefined || entry.online === online) return;
      entry.online = online;
      const last_seen_at = lastSeenAt === null
        ? null
        : new Date(lastSeenAt).toISOString();
      say(this.#connection, {
        type: "presence",
        user_id: userId,
        online,
        last_seen_at,
      });
    } catch {
      // The store is away. Presence may be late; the next ring asks again.
    }
  }
}
