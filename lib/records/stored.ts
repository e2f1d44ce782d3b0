/** ["exports", userId]. Moments are milliseconds. */
export interface StoredExport {
  /** A random number: a job of an older export finds another one. */
  id: number;
  /** Whether the file is whole. */
  state: "working" | "ready";
  /** When it was asked for. */
  asked_at: number;
  /** Sections that are done. */
  done: number;
  /** Sections in all. */
  total: number;
  /** Of the finished file. */
  bytes: number;
  /** Parts in which the file is kept. */
  pieces: number;
}
