import { blockedBy, hiddenFrom } from "@/lib/accounts/mod.ts";
import type { SocketContext } from "@/lib/web/sockets/kinds.ts";
import type { Identity } from "@/lib/web/sockets/identity.ts";
import { say } from "@/lib/web/sockets/say.ts";

/** Who may be known to a person: changes when somebody blocks somebody, or when they share their presence no longer. */
export type Asker = Pick<Identity, "userId" | "shares">;

/** Tells one socket whom its person blocks, so that its page hides their lines: after `ready` when there is somebody, and at each change. */
export class BlocksWatch {
  readonly #socket: Pick<SocketContext, "services" | "connection">;
  /** Called when who exists for this person has changed, either way. */
  readonly #onChange: () => Promise<void>;
  /** The ring after which it looked last. */
  rangAt: string | undefined;
  #hidden = "";
  #blocked = "";

  /** Knows nobody yet; `onChange` is called when who exists for this person has changed. */
  constructor(
    socket: Pick<SocketContext, "services" | "connection">,
    onChange: () => Promise<void>,
  ) {
    this.#socket = socket;
    this.#onChange = onChange;
  }

  /** Looks again, after the ring at `rangAt`. */
  async look({ userId, shares }: Asker, rangAt: string): Promise<void> {
    const { services, connection } = this.#socket;
    this.rangAt = rangAt;
    const ids = [...await hiddenFrom(services, userId, rangAt)];
    const hidden = ids.join() + (shares.presence ? "" : " all");
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    await this.#onChange();
    const user_ids = await blockedBy(services, userId);
    if (user_ids.join() === this.#blocked) return;
    this.#blocked = user_ids.join();
    say(connection, { type: "blocks", user_ids });
  }
}
