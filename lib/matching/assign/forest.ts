import type { Cohort } from "@/lib/matching/assign/cohort.ts";
import { FREE, INNER, Nodes, OUTER } from "@/lib/matching/assign/nodes.ts";
import { Trees } from "@/lib/matching/assign/trees.ts";

/** Alternating trees from everybody who is unmatched; grows until two of them meet. */
export class Forest {
  readonly #nodes: Nodes;
  /** The highest node in use. */
  #used: number;
  readonly #trees: Trees;

  /** Grows over a graph of its own; nobody is matched yet. */
  constructor(cohort: Cohort) {
    this.#nodes = new Nodes(cohort);
    this.#trees = new Trees(this.#nodes);
    this.#used = this.#nodes.people;
  }

  /** The partner of a person, 0 for none. */
  mateOf(person: number): number {
    return this.#nodes.mate[person];
  }

  /** Matches one pair more if that makes the matching heavier; says whether it did. */
  augmentOnce(): boolean {
    this.#trees.plantRoots(this.#used);
    if (this.#trees.queue.length === 0) return false;
    while (true) {
      if (this.#growTrees()) return true;
      if (!this.#shiftDuals()) return false;
      if (this.#useTightEdges()) return true;
      this.#openEmptyBlossoms();
    }
  }

  #growTrees(): boolean {
    const { top, people } = this.#nodes;
    for (let k = 0; k < this.#trees.queue.length; k++) {
      const u = this.#trees.queue[k];
      if (this.#trees.label[top[u]] === INNER) continue;
      for (let v = 1; v <= people; v++) {
        if (top[u] === top[v] || !this.#nodes.isEdge(u, v)) continue;
        if (this.#nodes.slack(u, v) > 0) this.#trees.noteSlack(u, top[v]);
        else if (this.#follow(u, v)) return true;
      }
    }
    this.#trees.queue = [];
    return false;
  }

  /** Moves the duals as far as they go; false when the matching cannot gain weight. */
  #shiftDuals(): boolean {
    const { top, dual, people } = this.#nodes;
    let step = Infinity;
    for (let b = people + 1; b <= this.#used; b++) {
      if (top[b] === b && this.#trees.label[b] === INNER) {
        step = Math.min(step, dual[b] / 2);
      }
    }
    for (let x = 1; x <= this.#used; x++) {
      const label = this.#trees.label[x];
      if (top[x] !== x || this.#trees.nearest[x] === 0 || label === INNER) {
        continue;
      }
      const slack = this.#nodes.slack(this.#trees.nearest[x], x);
      step = Math.min(step, label === FREE ? slack : slack / 2);
    }
    for (let u = 1; u <= people; u++) {
      const label = this.#trees.label[top[u]];
      // Somebody outer with nothing left to give: pairing them gains nothing.
      if (label === OUTER && dual[u] <= step) return false;
      if (label === OUTER) dual[u] -= step;
      else if (label === INNER) dual[u] += step;
    }
    for (let b = people + 1; b <= this.#used; b++) {
      if (top[b] !== b || this.#trees.label[b] === FREE) continue;
      dual[b] += this.#trees.label[b] === OUTER ? 2 * step : -2 * step;
    }
    return true;
  }

  #useTightEdges(): boolean {
    const { top } = this.#nodes;
    for (let x = 1; x <= this.#used; x++) {
      const near = this.#trees.nearest[x];
      if (top[x] !== x || near === 0 || top[near] === x) continue;
      if (this.#nodes.slack(near, x) !== 0) continue;
      const [u, v] = [this.#nodes.from(near, x), this.#nodes.to(near, x)];
      if (this.#follow(u, v)) return true;
    }
    return false;
  }

  #openEmptyBlossoms(): void {
    const { top, dual, people } = this.#nodes;
    for (let b = people + 1; b <= this.#used; b++) {
      if (top[b] === b && this.#trees.label[b] === INNER && dual[b] === 0) {
        this.#open(b);
      }
    }
  }

  /** Goes along a tight edge from an outer person; true when it ended in a better matching. */
  #follow(u: number, v: number): boolean {
    const { top, mate } = this.#nodes;
    const [here, there] = [top[u], top[v]];
    if (this.#trees.label[there] === FREE) {
      this.#trees.parent[there] = u;
      this.#trees.label[there] = INNER;
      const next = top[mate[there]];
      this.#trees.nearest[there] = 0;
      this.#trees.nearest[next] = 0;
      this.#trees.label[next] = OUTER;
      this.#trees.enqueue(next);
      return false;
    }
    if (this.#trees.label[there] === INNER) return false;
    const meeting = this.#trees.meetingOf(here, there);
    if (meeting !== 0) {
      this.#close(here, meeting, there);
      return false;
    }
    this.#augment(here, there);
    this.#augment(there, here);
    return true;
  }

  /** Makes one node of the circle of two ways and the edge between their ends. */
  #close(here: number, meeting: number, there: number): void {
    const { top, mate } = this.#nodes;
    const way = (from: number) => {
      const found: number[] = [];
      for (let x = from; x !== meeting; x = this.#trees.grandparent(x)) {
        found.push(x, top[mate[x]]);
      }
      return found;
    };
    const circle = [meeting, ...way(here).reverse(), ...way(there)];
    for (const node of circle.filter((x) => this.#trees.label[x] === INNER)) {
      this.#trees.enqueue(node);
    }
    const blossom = this.#nodes.contract(circle, this.#used);
    this.#used = Math.max(this.#used, blossom);
    this.#trees.label[blossom] = OUTER;
    this.#trees.setNearest(blossom);
  }

  /** Takes an inner blossom apart: its even way stays in the tree, the rest is free. */
  #open(blossom: number): void {
    const { top, children, people } = this.#nodes;
    for (const child of children[blossom]) this.#nodes.setTop(child, child);
    const entry = this.#nodes.childWith(
      blossom,
      this.#nodes.from(blossom, this.#trees.parent[blossom]),
    );
    const even = this.#nodes.evenPlace(blossom, entry);
    const circle = children[blossom];
    for (let k = 0; k < even; k += 2) {
      const [inner, outer] = [circle[k], circle[k + 1]];
      this.#trees.parent[inner] = this.#nodes.from(outer, inner);
      this.#trees.label[inner] = INNER;
      this.#trees.label[outer] = OUTER;
      this.#trees.nearest[inner] = 0;
      this.#trees.setNearest(outer);
      this.#trees.enqueue(outer);
    }
    this.#trees.label[entry] = INNER;
    this.#trees.parent[entry] = this.#trees.parent[blossom];
    for (const node of circle.slice(even + 1)) {
      this.#trees.label[node] = FREE;
      this.#trees.setNearest(node);
    }
    top[blossom] = 0;
    while (this.#used > people && top[this.#used] === 0) this.#used--;
  }

  /** Changes matched and unmatched along the way from an outer node to its root. */
  #augment(from: number, to: number): void {
    const { top, mate } = this.#nodes;
    let [u, v] = [from, to];
    while (true) {
      const inner = top[mate[u]];
      this.#nodes.match(u, v);
      if (inner === 0) return;
      const outer = top[this.#trees.parent[inner]];
      this.#nodes.match(inner, outer);
      [u, v] = [outer, inner];
    }
  }
}
