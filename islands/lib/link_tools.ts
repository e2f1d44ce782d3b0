// Runs in the browser too.
/** `ended`: the session is over, only logging in helps. */
export type LinkStatus = "connecting" | "open" | "lost" | "ended";

/** What carries the frames: a socket, or who speaks like one. */
export interface Carrier {
  /** Called when it carries what is sent; who never calls it does when it first speaks. */
  onopen?: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

/** The world outside the link; tests bring their own. */
export interface LinkTools {
  /** Opens a socket; without a ticket the session cookie speaks. */
  open(ticket: string | null): Carrier;
  /** Asks for a ticket, which also renews the session; null when it is over. Throws when nobody answers. */
  ticket(): Promise<string | null>;
  /** Whether the page is this person's: its cookie may have become somebody else's. */
  isMine(userId: number): boolean;
  now(): number;
  random(): number;
}
