import type { Cohort } from "@/lib/matching/assign/cohort.ts";

/** A node that no tree has reached. */
export const FREE: number = -1;
/** A node from which a tree goes on: an even number of edges from its root. */
export const OUTER = 0;
/** A node that a tree has reached by an edge outside the matching: an odd number from its root. */
export const INNER = 1;

/**
 * The graph of a search for the heaviest matching. Nodes 1…n are people, those
 * above are blossoms: odd circles of nodes that count as one. Between any two
 * nodes the best edge is remembered by its two people.
 */
export class Nodes {
  /** How many people there are: nodes 1…people. */
  readonly people: number;
  /** How many numbers there are, 0 and every possible blossom included. */
  readonly size: number;
  /** Twice a weight is compared with sums of two duals; 0 means no edge. */
  readonly #weight: Float64Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  /** In a blossom: the child that holds a person. */
  readonly #childWith: Int32Array;
  /** Of a blossom: the nodes of its circle, in order, its base first; empty for people. */
  readonly children: number[][];
  /** Of the linear program: of a person and of a blossom, twice what it is there, so that it stays whole. */
  readonly dual: Float64Array;
  /** The outermost blossom of a node, 0 for a node that is not in use. */
  readonly top: Int32Array;
  /** The person at the other end of the matched edge, 0 for none. */
  readonly mate: Int32Array;

  /** Nobody is matched; the dual of each person is the heaviest weight. */
  constructor({ ids, lists, weights }: Cohort) {
    this.people = ids.length;
    this.size = this.people + (this.people >> 1) + 2;
    this.#weight = new Float64Array((this.people + 1) ** 2);
    this.#from = new Int32Array(this.size ** 2);
    this.#to = new Int32Array(this.size ** 2);
    this.#childWith = new Int32Array(this.size * (this.people + 1));
    this.children = Array.from({ length: this.size }, () => []);
    this.top = Int32Array.from(
      { length: this.size },
      (_, node) => node <= this.people ? node : 0,
    );
    this.mate = new Int32Array(this.size);
    for (let a = 1; a <= this.people; a++) {
      for (let b = 1; b <= this.people; b++) this.#setEdge(a, b, a, b);
      this.#childWith[a * (this.people + 1) + a] = a;
      lists[a - 1].forEach((other, k) =>
        this.#weight[a * (this.people + 1) + other + 1] = weights[a - 1][k]
      );
    }
    const heaviest = this.#weight.reduce((most, w) => Math.max(most, w), 0);
    this.dual = new Float64Array(this.size);
    this.dual.fill(heaviest, 1, this.people + 1);
  }

  /** The person of `u` on the best edge from `u` to `v`. */
  from(u: number, v: number): number {
    return this.#from[u * this.size + v];
  }

  /** The person of `v` on the best edge from `u` to `v`. */
  to(u: number, v: number): number {
    return this.#to[u * this.size + v];
  }

  /** Whether there is an edge between two nodes. */
  isEdge(u: number, v: number): boolean {
    return this.#weightOf(this.from(u, v), this.to(u, v)) > 0;
  }

  /** How far the best edge between two nodes is from being tight. */
  slack(u: number, v: number): number {
    const [a, b] = [this.from(u, v), this.to(u, v)];
    return this.dual[a] + this.dual[b] - 2 * this.#weightOf(a, b);
  }

  /** The child of a blossom (or the person itself) that holds a person. */
  childWith(node: number, person: number): number {
    return this.#childWith[node * (this.people + 1) + person];
  }

  /** The people inside a node. */
  *peopleOf(node: number): Generator<number> {
    if (node <= this.people) yield node;
    else for (const child of this.children[node]) yield* this.peopleOf(child);
  }

  /** Says in which outermost node everything inside a node is. */
  setTop(node: number, top: number): void {
    this.top[node] = top;
    if (node <= this.people) return;
    for (const child of this.children[node]) this.setTop(child, top);
  }

  /** Makes a blossom of a circle of nodes, and finds its best edges and people. */
  contract(circle: readonly number[], used: number): number {
    let blossom = this.people + 1;
    while (blossom <= used && this.top[blossom] !== 0) blossom++;
    this.children[blossom] = [...circle];
    this.dual[blossom] = 0;
    this.mate[blossom] = this.mate[circle[0]];
    this.setTop(blossom, blossom);
    for (let x = 1; x < this.size; x++) {
      this.#setEdge(blossom, x, 0, 0);
      this.#setEdge(x, blossom, 0, 0);
    }
    this.#childWith.fill(
      0,
      blossom * (this.people + 1),
      (blossom + 1) * (this.people + 1),
    );
    for (const child of circle) this.#inherit(blossom, child, used);
    return blossom;
  }

  /** Matches a node to another, and everything inside a blossom along. */
  match(u: number, v: number): void {
    const { mate, children, people } = this;
    mate[u] = this.to(u, v);
    if (u <= people) return;
    const child = this.childWith(u, this.from(u, v));
    const even = this.evenPlace(u, child);
    for (let k = 0; k < even; k++) {
      this.match(children[u][k], children[u][k ^ 1]);
    }
    this.match(child, v);
    children[u] = [...children[u].slice(even), ...children[u].slice(0, even)];
  }

  /** The place of a child in its circle, which is turned round if that makes it even. */
  evenPlace(blossom: number, child: number): number {
    const { children } = this;
    const place = children[blossom].indexOf(child);
    if (place % 2 === 0) return place;
    const [first, ...rest] = children[blossom];
    children[blossom] = [first, ...rest.reverse()];
    return children[blossom].length - place;
  }

  #inherit(blossom: number, child: number, used: number): void {
    for (let x = 1; x <= Math.max(used, this.people); x++) {
      const isBetter = this.from(blossom, x) === 0 ||
        this.#isTighter(child, x, blossom);
      if (!isBetter) continue;
      this.#setEdge(blossom, x, this.from(child, x), this.to(child, x));
      this.#setEdge(x, blossom, this.to(child, x), this.from(child, x));
    }
    for (const person of this.peopleOf(child)) {
      this.#childWith[blossom * (this.people + 1) + person] = child;
    }
  }

  #isTighter(child: number, x: number, blossom: number): boolean {
    if (!this.isEdge(child, x)) return false;
    return !this.isEdge(blossom, x) ||
      this.slack(child, x) < this.slack(blossom, x);
  }

  #weightOf(a: number, b: number): number {
    return this.#weight[a * (this.people + 1) + b];
  }

  #setEdge(u: number, v: number, from: number, to: number): void {
    this.#from[u * this.size + v] = from;
    this.#to[u * this.size + v] = to;
  }
}
