// Runs in the browser too.

/** Who listens to something. */
export class Ears<T> {
  readonly #ears = new Set<(said: T) => void>();

  /** Hears everything until the returned function is called. */
  add(ear: (said: T) => void): () => void {
    this.#ears.add(ear);
    return () => this.#ears.delete(ear);
  }

  tell(said: T): void {
    for (const ear of [...this.#ears]) ear(said);
  }
}
