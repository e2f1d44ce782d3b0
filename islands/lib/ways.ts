// Runs in the browser too.
import type { Detour, DetourTools } from "@/islands/lib/detour.ts";
import type { Carrier } from "@/islands/lib/link_tools.ts";

/** For so long no socket spoke before the other way is tried. */
export const BLOCKED_MS = 6_000;
const PROBE_PATIENCE_MS = 4_000;

export interface WaysTools extends Omit<DetourTools, "probe"> {
  socket(ticket: string | null): WebSocket;
  /** Hardly any page needs it: it is fetched by those that do. */
  detour(): Promise<typeof Detour>;
  isOffline(): boolean;
  now(): number;
}

/** Chooses by which way the page is connected: by a socket, or where none comes through by requests. */
export class Ways {
  readonly #tools: WaysTools;
  /** Since when sockets are tried in vain. */
  #since: number | null = null;
  #detour: typeof Detour | null = null;
  #wasDetour = false;

  constructor(tools: WaysTools) {
    this.#tools = tools;
  }

  open(ticket: string | null): Carrier {
    const { socket, isOffline, now } = this.#tools;
    this.#since ??= now();
    const isBlocked = ticket === null && !isOffline() &&
      now() - this.#since >= BLOCKED_MS;
    if (isBlocked && this.#detour === null) this.#fetchDetour();
    if (isBlocked && this.#detour !== null && !this.#wasDetour) {
      this.#wasDetour = true;
      return new this.#detour({ ...this.#tools, probe: () => this.#probe() });
    }
    this.#wasDetour = false;
    const opened = socket(ticket);
    opened.addEventListener("message", () => this.#since = null);
    return opened;
  }

  async #fetchDetour(): Promise<void> {
    // Without it sockets are tried on, and the next one asks again.
    this.#detour = await this.#tools.detour().catch(() => null);
  }

  /** Whether a socket says something in time. */
  #probe(): Promise<boolean> {
    const socket = this.#tools.socket(null);
    return new Promise<boolean>((done) => {
      socket.onmessage = () => done(true);
      socket.onclose = () => done(false);
      setTimeout(() => done(false), PROBE_PATIENCE_MS);
    }).finally(() => socket.close());
  }
}
