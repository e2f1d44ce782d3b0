import type { Connection } from "@/lib/realtime/connection.ts";
import type { Services } from "@/lib/services.ts";
import type { Identity } from "@/lib/web/sockets/identity.ts";

/** What the common part hands to one kind of socket. */
export interface SocketContext {
  /** What verbs take first. */
  services: Services;
  /** Where to send. */
  connection: Connection;
  /** Whose socket it is now; a renewed token changes it. */
  identity: () => Identity;
  /** Where its person lived when it opened; null for nowhere. */
  circleId: number | null;
  /** Runs a step after the frames that wait; what it throws is told to the client. */
  inTurn: (step: () => Promise<void> | void) => void;
}

/** One kind of socket: what it does with frames once somebody is known. */
export interface SocketKind {
  /** Called when it is known whose socket it is, and again when that is proved anew. */
  onProved: (identity: Identity) => void;
  /** Called for every frame in order; what it throws is told to the client. */
  onFrame: (data: string) => Promise<void> | void;
  /** Called after each ring of the person's doorbell, the first time at once, with the ring's versionstamp. */
  onRing: (rangAt: string) => Promise<void> | void;
  /** Drops subscriptions: the reader is gone or too slow. */
  forget: () => void;
}

/** Makes what handles the frames of one socket, once somebody is known. */
export type MakeKind = (
  socket: SocketContext,
) => SocketKind | Promise<SocketKind>;
