import { AppError } from "@/lib/errors.ts";
import { CLOSE_CODES } from "@/lib/realtime/close_codes.ts";
import { Connection } from "@/lib/realtime/connection.ts";
import type { SocketEntry } from "@/lib/realtime/sockets.ts";
import type { Services } from "@/lib/services.ts";
import { FrameGate } from "@/lib/web/sockets/frame_gate.ts";
import {
  identifyByToken,
  type Identity,
  recallByToken,
} from "@/lib/web/sockets/identity.ts";
import type { MakeKind, SocketKind } from "@/lib/web/sockets/kinds.ts";
import { Proof, tokenOf } from "@/lib/web/sockets/proof.ts";
import { sayError } from "@/lib/web/sockets/say.ts";
import { Turns } from "@/lib/web/sockets/turns.ts";

const AUTH_WITHIN_MS = 5_000;

/** One accepted socket from its first frame to its last: who it is, how much it may say, when it ends. */
export class OpenSocket {
  readonly #services: Services;
  readonly #connection: Connection;
  readonly #entry: SocketEntry;
  readonly #makeKind: MakeKind;
  readonly #gate: FrameGate;
  readonly #proof: Proof;
  readonly #turns = new Turns((error) => sayError(this.#connection, error));
  #kind: SocketKind | null = null;
  /** Until then it has to say who it is. */
  #authBy = Infinity;
  #stopRings: () => void = () => {};
  #hasEnded = false;

  /** Nobody is known yet; `makeKind` is called when somebody is. */
  constructor(
    services: Services,
    given: { socket: WebSocket; address: string; makeKind: MakeKind },
  ) {
    this.#services = services;
    this.#connection = new Connection(given.socket);
    this.#makeKind = given.makeKind;
    this.#gate = new FrameGate(services);
    this.#proof = new Proof(services);
    this.#entry = {
      connection: this.#connection,
      address: given.address,
      userId: null,
      forget: () => this.#kind?.forget(),
      tick: (now) => this.#tick(now),
    };
  }

  /**
   * Begins, once it is open: with who was proved by the request, a refusal, or null for who
   * will say it in a frame.
   */
  begin(proof: Identity | null | AppError): void {
    const { sockets } = this.#services;
    if (sockets.draining) {
      return this.#connection.close(CLOSE_CODES.restart, "restart");
    }
    if (!sockets.add(this.#entry)) {
      return this.#connection.close(CLOSE_CODES.tooFast, "too many sockets");
    }
    if (proof instanceof AppError) return this.#refuse(proof.code);
    if (proof !== null) return this.#turns.take(() => this.#welcome(proof));
    this.#authBy = this.#services.now() + AUTH_WITHIN_MS;
  }

  /** Takes a frame, in order with those before it. */
  hear(data: unknown): void {
    if (this.#connection.isForgotten) {
      return this.#connection.close(CLOSE_CODES.tooFast, "too slow");
    }
    if (!this.#connection.isOpen) return;
    if (typeof data !== "string") {
      const error = new AppError("badRequest", "frame: not a text frame");
      return sayError(this.#connection, error);
    }
    const excess = this.#gate.excessOf(data);
    if (excess !== null) {
      return this.#connection.close(CLOSE_CODES.tooFast, excess);
    }
    this.#turns.take(() => this.#handle(data));
  }

  /** Lets go of everything; ending twice is ending once. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#stopRings();
    this.#kind?.forget();
    const { identity } = this.#proof;
    if (identity !== null && this.#kind !== null) {
      this.#services.presence.disconnected(identity.userId);
    }
    this.#services.sockets.remove(this.#entry);
  }

  #handle(data: string): Promise<void> | void {
    // It may have been sent away while this waited for its turn.
    if (!this.#connection.isOpen) return;
    const token = tokenOf(data);
    if (this.#kind === null) return this.#authenticate(token);
    if (token !== null) {
      return this.#refusing(async () =>
        this.#kind?.onProved(await this.#proof.renew(token))
      );
    }
    if (this.#proof.hasExpired) return this.#refuse("tokenExpired");
    return this.#kind.onFrame(data);
  }

  #authenticate(token: string | null): Promise<void> | void {
    if (token === null) return this.#refuse("unauthenticated");
    this.#authBy = Infinity;
    const recalled = recallByToken(this.#services, token);
    if (recalled !== null) return this.#welcome(recalled);
    return this.#refusing(async () =>
      this.#welcome(await identifyByToken(this.#services, token))
    );
  }

  #welcome(identity: Identity): Promise<void> | void {
    const { sockets } = this.#services;
    if (this.#hasEnded) return;
    if (!sockets.claim(this.#entry, identity.userId)) {
      return this.#connection.close(CLOSE_CODES.tooFast, "too many sockets");
    }
    this.#proof.accept(identity);
    const kind = this.#makeKind({
      services: this.#services,
      connection: this.#connection,
      identity: () => this.#proof.identity ?? identity,
      circleId: identity.circleId,
      inTurn: (step) => this.#turns.take(step),
    });
    if (!(kind instanceof Promise)) return this.#start(kind, identity);
    return kind.then((made) => this.#start(made, identity));
  }

  #start(kind: SocketKind, identity: Identity): void {
    const { presence, doorbells } = this.#services;
    if (this.#hasEnded) return kind.forget();
    this.#kind = kind;
    kind.onProved(identity);
    const { userId, circleId, shares } = identity;
    presence.connected(userId, circleId, shares.presence);
    this.#stopRings = doorbells.follow(
      identity.userId,
      (rangAt) => this.#turns.take(() => this.#recheck(rangAt)),
    );
    if (identity.isRecalled) this.#proveAfterRush();
  }

  /** What was remembered holds for a second at most: then the store says whether it was right. */
  #proveAfterRush(): void {
    const prove = () =>
      this.#recheck(null).catch((error) => {
        this.#connection.close(CLOSE_CODES.restart, "cannot prove");
        throw error;
      });
    const { rush } = this.#services.sockets;
    Promise.resolve(rush.over()).then(() => this.#turns.take(prove));
  }

  #tick(now: number): void {
    if (now >= this.#authBy) return this.#refuse("authTimeout");
    if (this.#proof.isDue(now)) this.#turns.take(() => this.#recheck(null));
  }

  /** Time has passed, or something of this person's changed: perhaps the session itself. */
  async #recheck(rangAt: string | null): Promise<void> {
    if (this.#hasEnded) return;
    // The bell's first answer: nothing has happened since the proof.
    const isProved = rangAt !== null &&
      rangAt === this.#proof.identity?.rangAt;
    const fault = isProved ? null : await this.#proof.findFault();
    if (fault !== null) return this.#refuse(fault);
    const { userId, shares } = this.#proof.identity ?? {};
    if (userId !== undefined && shares !== undefined) {
      this.#services.presence.show(userId, shares.presence);
    }
    if (rangAt !== null) await this.#kind?.onRing(rangAt);
  }

  /** Runs a step that proves somebody; when the proof does not hold, the socket closes. */
  async #refusing(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#refuse(error.code);
    }
  }

  #refuse(reason: string): void {
    this.#connection.close(CLOSE_CODES.unauthenticated, reason);
  }
}
