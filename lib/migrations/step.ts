/** What a step may use: the store and the clock, and no code of any domain, whose shapes go on changing. */
export interface StepTools {
  /** The store. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** Aborted when another process has taken over. */
  signal: AbortSignal;
}

/** One change of stored shapes. Done again, also halfway, it changes nothing more. */
export interface Step {
  /** What is different afterwards. */
  name: string;
  /** Changes everything that is stored in the older shape. */
  run: (tools: StepTools) => Promise<void>;
}
