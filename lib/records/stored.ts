/** ["exports", userId]. Moments are milliseconds. */
export interface StoredExport {
  id: number;
  state: "working" | "ready";
  asked_at: number;
  done: number;
  total: number;
  /** Of the finished file. */
  bytes: number;
  pieces: number;
}
