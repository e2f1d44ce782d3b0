/** Ten chunks of the store: what one look-up can bring back. */
export const MOST_OBJECT_BYTES = 600_000;

/** Where bytes are kept that are too large for a record: pictures. Names are ours, never a user's. */
export interface Storage {
  /**
   * Keeps bytes under a name that has none yet.
   *
   * @throws {AppError} `serviceUnavailable` when the bucket does not take them
   */
  put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /**
   * The bytes of a name, or null.
   *
   * @throws {AppError} `serviceUnavailable` when the bucket does not answer
   */
  get(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * Removes them; nothing happens where there are none.
   *
   * @throws {AppError} `serviceUnavailable` when the bucket does not answer
   */
  delete(name: string): Promise<void>;
}
