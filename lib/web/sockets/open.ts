import type { Context } from "fresh";
import { findUser, verifySession } from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { CLOSE_CODES } from "@/lib/realtime/close_codes.ts";
import { Connection } from "@/lib/realtime/connection.ts";
import { RateBucket } from "@/lib/realtime/rate.ts";
import type { SocketEntry } from "@/lib/realtime/sockets.ts";
import type { Services } from "@/lib/services.ts";
import type { State } from "@/lib/web/define.ts";
import {
  identify,
  identifyByToken,
  type Identity,
} from "@/lib/web/sockets/identity.ts";
import { sayError } from "@/lib/web/sockets/say.ts";

const AUTH_WITHIN_MS = 5_000;
/** Sessions are looked at anew this often even when no bell rang. */
const RECHECK_MS = 25_000;
/** Frames of any kind; messages have a stricter limit of their own. */
const FRAMES = { burst: 200, perMinute: 1_200 };
const LARGEST_FORGIVEN = 256 * 1024;

/** What the common part hands to one kind of socket. */
export interface SocketContext {
  services: Services;
  connection: Connection;
  identity: () => Identity;
  circleId: number | null;
}

/** One kind of socket: what it does with frames once somebody is known. */
export interface SocketKind {
  /** Called for every frame in order; what it throws is told to the client. */
  onFrame: (data: string) => Promise<void> | void;
  /** Called after each ring of the person's doorbell, the first time at once. */
  onRing: () => Promise<void> | void;
  /** Drops subscriptions: the reader is gone or too slow. */
  forget: () => void;
}

/** Accepts a socket, finds out who it is, and looks after it until it closes. */
export async function openSocket(
  ctx: Context<State>,
  makeKind: (socket: SocketContext) => SocketKind | Promise<SocketKind>,
): Promise<Response> {
  const { services, address } = ctx.state;
  const proof = await identify(ctx).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  const { socket, response } = ctx.upgrade({
    idleTimeout: services.config.socketIdleS,
  });
  const opened = new OpenSocket(services, { socket, address, makeKind });
  socket.onopen = () => opened.begin(proof);
  socket.onmessage = (event) => opened.hear(event.data);
  socket.onclose = () => opened.end();
  // A broken transport closes too, and that is where we clean up.
  socket.onerror = () => {};
  return response;
}

class OpenSocket {
  readonly #services: Services;
  readonly #connection: Connection;
  readonly #entry: SocketEntry;
  readonly #makeKind: (
    socket: SocketContext,
  ) => SocketKind | Promise<SocketKind>;
  readonly #frames: RateBucket;
  #identity: Identity | null = null;
  #kind: SocketKind | null = null;
  #circleId: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopRings: () => void = () => {};
  #hasEnded = false;
  /** Frames are handled one after the other, in the order they came. */
  #turn: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(
    services: Services,
    { socket, address, makeKind }: {
      socket: WebSocket;
      address: string;
      makeKind: (socket: SocketContext) => SocketKind | Promise<SocketKind>;
    },
  ) {
    this.#services = services;
    this.#connection = new Connection(socket);
    this.#makeKind = makeKind;
    this.#frames = new RateBucket({ ...FRAMES, now: services.now() });
    this.#entry = {
      connection: this.#connection,
      address,
      userId: null,
      forget: () => this.#kind?.forget(),
    };
  }

  begin(proof: Identity | null | AppError): void {
    const { sockets } = this.#services;
    if (sockets.draining) {
      return this.#connection.close(CLOSE_CODES.restart, "restart");
    }
    if (!sockets.add(this.#entry)) {
      return this.#connection.close(CLOSE_CODES.tooFast, "too many sockets");
    }
    if (proof instanceof AppError) {
      return this.#connection.close(CLOSE_CODES.unauthenticated, proof.code);
    }
    if (proof !== null) this.#enqueue(() => this.#welcome(proof));
    else {this.#timer = setTimeout(() =>
        this.#refuse("authTimeout"), AUTH_WITHIN_MS);}
  }

  hear(data: unknown): void {
    if (this.#connection.isForgotten) {
      return this.#connection.close(CLOSE_CODES.tooFast, "too slow");
    }
    if (!this.#connection.isOpen) return;
    if (typeof data !== "string") {
      return this.#tell(new AppError("badRequest", "frame: not a text frame"));
    }
    if (data.length > LARGEST_FORGIVEN) {
      return this.#connection.close(CLOSE_CODES.tooFast, "frame too large");
    }
    if (
      this.#services.config.rateLimits &&
      !this.#frames.take(this.#services.now())
    ) {
      return this.#connection.close(CLOSE_CODES.tooFast, "too many frames");
    }
    // Nothing to wait for: the frame of a known person is handled in this very turn.
    if (this.#waiting > 0 || this.#kind === null) {
      return this.#enqueue(() => this.#handle(data));
    }
    const work = this.#run(() => this.#handle(data));
    if (work instanceof Promise) this.#enqueue(() => work);
  }

  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    this.#stopRings();
    this.#kind?.forget();
    if (this.#identity !== null && this.#kind !== null) {
      this.#services.presence.disconnected(this.#identity.userId);
    }
    this.#services.sockets.remove(this.#entry);
  }

  #handle(data: string): Promise<void> | void {
    if (this.#kind === null) return this.#authenticate(data);
    const token = tokenOf(data);
    if (token !== null) return this.#renew(token);
    if (this.#hasExpired()) return this.#refuse("tokenExpired");
    return this.#kind.onFrame(data);
  }

  async #authenticate(data: string): Promise<void> {
    const token = tokenOf(data);
    if (token === null) return this.#refuse("unauthenticated");
    clearTimeout(this.#timer);
    try {
      await this.#welcome(await identifyByToken(this.#services, token));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#refuse(error.code);
    }
  }

  /** A fresh token on an open socket: the same person, for longer. */
  async #renew(token: string): Promise<void> {
    try {
      const identity = await identifyByToken(this.#services, token);
      if (identity.userId !== this.#identity?.userId) {
        return this.#refuse("unauthenticated");
      }
      this.#identity = identity;
      this.#scheduleCheck();
      this.#sayReady(identity.userId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#refuse(error.code);
    }
  }

  async #welcome(identity: Identity): Promise<void> {
    const { sockets, presence, doorbells } = this.#services;
    const user = await findUser(this.#services, identity.userId);
    if (this.#hasEnded) return;
    if (user === null) return this.#refuse("unauthenticated");
    if (!sockets.claim(this.#entry, identity.userId)) {
      return this.#connection.close(CLOSE_CODES.tooFast, "too many sockets");
    }
    this.#identity = identity;
    this.#circleId = user.circle_id;
    this.#sayReady(identity.userId);
    const kind = await this.#makeKind({
      services: this.#services,
      connection: this.#connection,
      identity: () => this.#identity ?? identity,
      circleId: this.#circleId,
    });
    if (this.#hasEnded) return kind.forget();
    this.#kind = kind;
    presence.connected(identity.userId, this.#circleId);
    this.#stopRings = doorbells.follow(
      identity.userId,
      () => this.#enqueue(() => this.#recheck()),
    );
    this.#scheduleCheck();
  }

  /** Something of this person's changed, perhaps the session itself. */
  async #recheck(): Promise<void> {
    if (this.#identity === null || this.#hasEnded) return;
    if (this.#hasExpired()) return this.#refuse("tokenExpired");
    try {
      await verifySession(this.#services, this.#identity);
    } catch (error) {
      if (error instanceof AppError && error.code === "unauthenticated") {
        return this.#refuse("sessionEnded");
      }
      throw error;
    }
    await this.#kind?.onRing();
  }

  #scheduleCheck(): void {
    clearTimeout(this.#timer);
    if (this.#hasEnded || this.#identity === null) return;
    const { expiresAt } = this.#identity;
    const untilExpiry = expiresAt === null
      ? Infinity
      : Math.max(0, expiresAt - this.#services.now()) + 50;
    this.#timer = setTimeout(() => {
      this.#enqueue(() => this.#recheck());
      this.#scheduleCheck();
    }, Math.max(50, Math.min(RECHECK_MS, untilExpiry)));
  }

  #hasExpired(): boolean {
    const expiresAt = this.#identity?.expiresAt ?? null;
    return expiresAt !== null && expiresAt <= this.#services.now();
  }

  #refuse(reason: string): void {
    this.#connection.close(CLOSE_CODES.unauthenticated, reason);
  }

  #sayReady(userId: number): void {
    const now = new Date(this.#services.now()).toISOString();
    this.#connection.queue(
      JSON.stringify({ type: "ready", user_id: userId, now }),
    );
    this.#connection.flush();
  }

  #enqueue(step: () => Promise<void> | void): void {
    this.#waiting += 1;
    this.#turn = this.#turn.then(() => this.#run(step)).then(() => {
      this.#waiting -= 1;
    });
  }

  #run(step: () => Promise<void> | void): Promise<void> | void {
    try {
      const result = step();
      if (result instanceof Promise) {
        return result.catch((error: unknown) => this.#tell(error));
      }
    } catch (error) {
      this.#tell(error);
    }
  }

  #tell(error: unknown): void {
    sayError(this.#connection, error);
  }
}

/** The token of an `auth` frame, or null for any other frame. */
function tokenOf(data: string): string | null {
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
