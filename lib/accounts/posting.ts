import { userGramsFrom } from "@/lib/accounts/keys.ts";

const PAGE = 64;

/** The ids of the people who have one pair of letters in their name, ascending, read as far as asked. */
export class Posting {
  readonly #kv: Deno.Kv;
  readonly #gram: string;
  #page: number[] = [];
  #isLast = false;
  #pages = 0;

  /** Nothing is read yet; `gram` is a pair of letters as `gramsOf` makes them. */
  constructor(kv: Deno.Kv, gram: string) {
    this.#kv = kv;
    this.#gram = gram;
  }

  /** How many pages were read. */
  get pages(): number {
    return this.#pages;
  }

  /** The first id that is `from` or more, or null. `from` never gets less. */
  async seek(from: number): Promise<number | null> {
    const here = this.#page.find((id) => id >= from);
    if (here !== undefined) return here;
    if (this.#isLast) return null;
    await this.#read(from);
    return this.#page[0] ?? null;
  }

  async #read(from: number): Promise<void> {
    const entries = this.#kv.list<number>(userGramsFrom(this.#gram, from), {
      limit: PAGE,
    });
    this.#page = (await Array.fromAsync(entries)).map(({ value }) => value);
    this.#isLast = this.#page.length < PAGE;
    this.#pages += 1;
  }
}
