import type { Packet } from "@/lib/realtime/mate_line.ts";

/** Where workers of one process find each other. */
export interface Hello {
  from: string;
  to: string;
  /** Which line the sender offers; each is used once. */
  line: number;
  /** Which line of the other side the sender knows; null when none. */
  knows: number | null;
}

/** A packet and the two ends of its line: one of an earlier line means nothing any more. */
export interface Addressed {
  from: string;
  fromLine: number;
  toLine: number;
  packet: Packet;
}
