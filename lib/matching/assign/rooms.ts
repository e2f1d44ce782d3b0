import type { Grouping } from "@/lib/matching/assign/groups.ts";
import {
  EMPTY,
  fillRooms,
  meanInside,
  nextState,
  scoreTable,
} from "@/lib/matching/assign/starts.ts";

/** Less than this is rounding, not an improvement. */
const NOTHING = 1e-9;
/** Random swaps before searching again. */
const KICK = 4;

interface Wishes {
  size: number;
  scoreOf: (a: string, b: string) => number | null;
  /** Which start: 0 pairs of pairs, 1 the best that is left, then mixed. */
  start: number;
}

/** People on seats: no more rooms than needed, and a bench for those without one. */
export class Rooms {
  readonly #ids: readonly string[];
  /** Scores by two places, NaN for a veto. */
  readonly #scores: Float64Array;
  /** The first seat of each room, and the first of the bench. */
  readonly #firstSeats: number[];
  readonly #roomOf: Int32Array;
  #seats: Int32Array;
  #values: number[];
  #state = 1;

  /** Fills the rooms once, in the way that `start` says. */
  constructor(ids: readonly string[], { size, scoreOf, start }: Wishes) {
    const people = ids.length;
    this.#ids = ids;
    this.#scores = scoreTable(ids, scoreOf);
    const count = Math.ceil(people / size);
    this.#firstSeats = Array.from(
      { length: count + 1 },
      (_, room) => room * size,
    );
    const { rooms, bench } = fillRooms(this.#scores, { count, size, start });
    this.#seats = new Int32Array(rooms.length + people).fill(EMPTY);
    this.#seats.set([...rooms, ...bench]);
    this.#roomOf = new Int32Array(this.#seats.length).fill(count);
    for (let room = 0; room < count; room++) {
      const [from, to] = this.#firstSeats.slice(room, room + 2);
      this.#roomOf.fill(room, from, to);
    }
    this.#values = this.#firstSeats.map((_, room) => this.#valueOf(room));
  }

  /** Seated people count more than any score. */
  get value(): number {
    return this.#values.reduce((sum, value) => sum + value, 0);
  }

  /** Improves, and then again and again from a little disorder, keeping what is better. */
  search(kicks: number): void {
    this.#improve();
    for (let kick = 0; kick < kicks; kick++) {
      const [seats, values, value] = [this.#seats, this.#values, this.value];
      this.#seats = seats.slice();
      this.#values = [...values];
      this.#disturb();
      this.#improve();
      if (this.value >= value - NOTHING) continue;
      this.#seats = seats;
      this.#values = values;
    }
  }

  /** Swaps two seats, taken or empty, as long as that helps. */
  #improve(): void {
    let isBetter = true;
    while (isBetter) {
      isBetter = false;
      for (let one = 0; one < this.#seats.length; one++) {
        for (let other = one + 1; other < this.#seats.length; other++) {
          if (this.#trySwap(one, other)) isBetter = true;
        }
      }
    }
  }

  /** The rooms as they are now. */
  result(): Grouping {
    const rooms = this.#firstSeats.slice(0, -1).map((_, room) =>
      this.#peopleOf(room)
    ).filter(({ length }) => length > 1);
    const seated = new Set(rooms.flat());
    const sum = rooms.reduce(
      (total, people) =>
        total + people.length * meanInside(this.#scores, people),
      0,
    );
    return {
      groups: rooms.map((people) => people.sort((x, y) => x - y))
        .sort((x, y) => x[0] - y[0])
        .map((people) => people.map((me) => this.#ids[me])),
      unassigned: this.#ids.filter((_, me) => !seated.has(me)),
      mean: seated.size === 0 ? 0 : sum / seated.size,
    };
  }

  /** Seats somebody where they are not welcome, and unseats who does not bear them; or swaps at random. */
  #disturb(): void {
    for (let kick = 0; kick < KICK; kick++) {
      const [one, other] = [this.#pick(), this.#pick()];
      if (this.#trySwap(one, other, -Infinity)) continue;
      const person = this.#seats[one];
      const room = this.#roomOf[other];
      if (person === EMPTY || this.#roomOf[one] === room) continue;
      this.#swap(one, other);
      this.#unseatFoes(room, person);
      this.#unseatFoes(this.#roomOf[one], this.#seats[one]);
    }
  }

  #unseatFoes(room: number, person: number): void {
    const bench = this.#firstSeats.length - 1;
    if (room !== bench && person !== EMPTY) {
      const end = this.#firstSeats[room + 1];
      for (let seat = this.#firstSeats[room]; seat < end; seat++) {
        const other = this.#seats[seat];
        if (other === EMPTY || other === person) continue;
        if (!Number.isNaN(this.#scores[person * this.#ids.length + other])) {
          continue;
        }
        this.#swap(seat, this.#seats.indexOf(EMPTY, this.#firstSeats[bench]));
      }
    }
    this.#values[room] = this.#valueOf(room);
  }

  #pick(): number {
    this.#state = nextState(this.#state);
    return (this.#state >>> 8) % this.#seats.length;
  }

  #trySwap(one: number, other: number, least = NOTHING): boolean {
    const [a, b] = [this.#roomOf[one], this.#roomOf[other]];
    if (a === b || this.#seats[one] === this.#seats[other]) return false;
    const bench = this.#firstSeats.length - 1;
    // Nobody gains by leaving for the bench.
    if (b === bench && this.#seats[other] === EMPTY) return false;
    const before = this.#values[a] + this.#values[b];
    this.#swap(one, other);
    const after = [this.#valueOf(a), this.#valueOf(b)];
    if (!(after[0] + after[1] > before + least)) {
      this.#swap(one, other);
      return false;
    }
    [this.#values[a], this.#values[b]] = after;
    return true;
  }

  #swap(one: number, other: number): void {
    const person = this.#seats[one];
    this.#seats[one] = this.#seats[other];
    this.#seats[other] = person;
  }

  /** What a room is worth: its people, each with the mean of what the others are to them. */
  #valueOf(room: number): number {
    if (room === this.#firstSeats.length - 1) return 0;
    const people = this.#peopleOf(room);
    if (people.length < 2) return 0;
    return people.length *
      (this.#ids.length + 1 + meanInside(this.#scores, people));
  }

  #peopleOf(room: number): number[] {
    const people: number[] = [];
    const end = this.#firstSeats[room + 1];
    for (let seat = this.#firstSeats[room]; seat < end; seat++) {
      if (this.#seats[seat] !== EMPTY) people.push(this.#seats[seat]);
    }
    return people;
  }
}
