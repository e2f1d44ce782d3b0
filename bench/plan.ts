/** What every server of a bench calls its own site, whatever its port: tokens name it, and browsers say it. */
export const SITE = "http://localhost";

/** What the load process is asked to do, as one line of JSON on its standard input. */
export interface Plan {
  mode: "app" | "bare";
  port: number;
  task:
    | "saturate"
    | "steady"
    | "pace"
    | "spread"
    | "idle"
    | "reconnect"
    | "history";
  clients: BenchClient[];
  /** Whether clients subscribe to their room, or stop at being known. */
  subscribes: boolean;
  /** Length of the measurement. */
  seconds: number;
  /** Outstanding messages of each sender, for `saturate`. */
  window: number;
  /** Messages a second of all senders together, for `pace` and `steady`. */
  rate: number;
  /** For `history`. */
  requests: number;
  /** For `spread`: the first client speaks in all of these rooms in turn, the second listens. */
  rooms: number[];
  /** Whose processor time is measured during the task; 0 for nobody's. */
  pid: number;
}

export interface BenchClient {
  roomId: number;
  /** Place among the members of the room, below 1,000. */
  member: number;
  token: string;
  /** Whom it shares the room with: it follows whether they are here, and says how far it has read. */
  mates: number[];
  /** Up to where it has its room; from the beginning when absent. */
  after?: number;
  /** Where it connects to, when not to the port of the plan. */
  port?: number;
}

/** What the load process answers, as one line of JSON. */
export interface Outcome {
  deliveriesPerS: number;
  messagesPerS: number;
  p50Ms: number;
  p99Ms: number;
  /** How long until every client was there (again). */
  connectMs: number;
  /** Share of one core which the load itself took. */
  loadCpu: number;
  /** Share of one core which the measured process took. */
  serverCpu: number;
}

/** What a store was filled with. */
export interface Seeded {
  people: { id: number; token: string }[];
  /** Rooms of 20. */
  groups: { roomId: number; members: number[] }[];
  /** One room of 100. */
  crowd: { roomId: number; members: number[] };
  pairs: { roomId: number; members: number[] }[];
  long: { roomId: number; messages: number; member: number };
  short: { roomId: number; messages: number; member: number };
}

/** The value below which a share of the values lies; 0 of none. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
