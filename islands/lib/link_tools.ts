// Runs in the browser too.
/** `ended`: the session is over, only logging in helps. */
export type LinkStatus = "connecting" | "open" | "lost" | "ended";

/** The world outside the link; tests bring their own. */
export interface LinkTools {
  /** Opens a socket; without a ticket the session cookie speaks. */
  open(ticket: string | null): WebSocket;
  /** Asks for a ticket, which also renews the session; null when it is over. Throws when nobody answers. */
  ticket(): Promise<string | null>;
  /** Whether the page is this person's: its cookie may have become somebody else's. */
  isMine(userId: number): boolean;
  now(): number;
  random(): number;
}
