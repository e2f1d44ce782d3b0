/** Where workers of one process find each other. */
export interface Hello {
  from: string;
  to: string;
  /** Which line the sender offers; each is used once. */
  line: number;
  /** What the sender writes into on that line. */
  memory: SharedArrayBuffer;
  /** Which line of the other side the sender knows; null when none. */
  knows: number | null;
}
