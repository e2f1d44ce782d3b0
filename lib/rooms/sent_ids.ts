/** Messages whose ids are stored together: block `b` has the seqs from 256 b + 1 to 256 (b + 1). */
export const ID_BLOCK = 256;

/** Stands for a line that nobody sent. */
const NOBODY = 0;

/**
 * A number for who sent a message and under which client id, below 2^53: two
 * sums of 32 bits over the characters, mixed by odd factors. Two ids may share
 * it; the messages say which is meant.
 */
export function hashOf(userId: number, clientId: string): number {
  let high = userId % 0x1_0000_0000 | 0;
  let low = userId / 0x1_0000_0000 ^ 0x9e37_79b9;
  for (let i = 0; i < clientId.length; i++) {
    const unit = clientId.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01b8_73c9);
    low = Math.imul((low << 13 | low >>> 19) ^ unit, 0x5bd1_e995);
  }
  high = Math.imul(high ^ low >>> 15, 0x85eb_ca6b);
  low = Math.imul(low ^ high >>> 13, 0xc2b2_ae35);
  high ^= low >>> 16;
  return (high & 0x1f_ffff) * 0x1_0000_0000 + (low >>> 0) || 1;
}

/**
 * Under which ids a room's messages were sent, from its first message to
 * `last`: 16 to 20 bytes a message, and no look-up for an id that is new.
 */
export class SentIds {
  /** By seq - 1. */
  #hashes: Float64Array<ArrayBuffer>;
  /** Seqs by hash, open addressing, at most half full; 0 is free. */
  #slots: Uint32Array;
  #last = 0;

  /** Has room for so many from the beginning: growing to a million takes 50 ms in one piece. */
  constructor(expected = 0) {
    const size = 2 ** Math.max(5, Math.ceil(Math.log2(expected + 1)));
    this.#hashes = new Float64Array(size);
    this.#slots = new Uint32Array(2 * size);
  }

  /** The seq up to which all ids are known. */
  get last(): number {
    return this.#last;
  }

  /** Adds the id of the message after `last`; null for a line that nobody sent. */
  add(hash: number | null): void {
    if (this.#last === this.#hashes.length) this.#grow();
    this.#hashes[this.#last] = hash ?? NOBODY;
    this.#last += 1;
    if (hash !== null) this.#place(hash, this.#last);
  }

  /** The seqs that were sent under a hash, ascending. */
  find(hash: number): number[] {
    const seqs: number[] = [];
    const mask = this.#slots.length - 1;
    for (let at = hash & mask;; at = at + 1 & mask) {
      const seq = this.#slots[at] ?? 0;
      if (seq === 0) return seqs;
      if (this.#hashes[seq - 1] === hash) seqs.push(seq);
    }
  }

  /** A full block as it is stored: 8 bytes a message, little-endian. */
  block(block: number): Uint8Array {
    const from = block * ID_BLOCK;
    return new Uint8Array(this.#hashes.slice(from, from + ID_BLOCK).buffer);
  }

  /** Adds the stored block that begins after `last`. */
  addBlock(bytes: Uint8Array): void {
    for (const hash of new Float64Array(bytes.slice().buffer)) {
      this.add(hash === NOBODY ? null : hash);
    }
  }

  #place(hash: number, seq: number): void {
    const mask = this.#slots.length - 1;
    let at = hash & mask;
    while (this.#slots[at] !== 0) at = at + 1 & mask;
    this.#slots[at] = seq;
  }

  #grow(): void {
    const older = this.#hashes;
    this.#hashes = new Float64Array(older.length * 2);
    this.#hashes.set(older);
    this.#slots = new Uint32Array(older.length * 4);
    // A plain loop: entries() takes four times as long, and nobody else has a turn.
    for (let i = 0; i < older.length; i++) {
      const hash = older[i] ?? NOBODY;
      if (hash !== NOBODY) this.#place(hash, i + 1);
    }
  }
}
