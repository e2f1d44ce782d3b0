/** Where workers of one process find each other. */
export interface Hello {
  /** Id of the worker that speaks. */
  from: string;
  /** Id of the worker it is for: all of them hear it. */
  to: string;
  /** Which line the sender offers; each is used once. */
  line: number;
  /** What the sender writes into on that line. */
  memory: SharedArrayBuffer;
  /** Which line of the other side the sender knows; null when none. */
  knows: number | null;
}
