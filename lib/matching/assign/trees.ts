import { FREE, type Nodes, OUTER } from "@/lib/matching/assign/nodes.ts";

/** The alternating trees of one search: how each outermost node was reached, and how near the others are. */
export class Trees {
  /** FREE, OUTER or INNER, by outermost node. */
  readonly label: Int8Array;
  /** The person from whom an inner node was reached. */
  readonly parent: Int32Array;
  /** The outer person nearest to a node, 0 for none. */
  readonly nearest: Int32Array;
  /** Outer people whose edges were not looked at yet. */
  queue: number[] = [];
  readonly #nodes: Nodes;
  readonly #mark: Int32Array;
  #marks = 0;

  /** Nothing is planted yet. */
  constructor(nodes: Nodes) {
    this.#nodes = nodes;
    this.label = new Int8Array(nodes.size).fill(FREE);
    this.parent = new Int32Array(nodes.size);
    this.nearest = new Int32Array(nodes.size);
    this.#mark = new Int32Array(nodes.size);
  }

  /** Begins anew with a tree from each node without a mate; `used` is the highest node in use. */
  plantRoots(used: number): void {
    const { top, mate } = this.#nodes;
    this.label.fill(FREE);
    this.nearest.fill(0);
    this.queue = [];
    for (let node = 1; node <= used; node++) {
      if (top[node] !== node || mate[node] !== 0) continue;
      this.parent[node] = 0;
      this.label[node] = OUTER;
      this.enqueue(node);
    }
  }

  /** Has the edges of everybody in an outer node looked at. */
  enqueue(node: number): void {
    for (const person of this.#nodes.peopleOf(node)) this.queue.push(person);
  }

  /** Remembers a person as the nearest to a node if nobody is nearer. */
  noteSlack(person: number, node: number): void {
    const near = this.nearest[node];
    if (
      near === 0 ||
      this.#nodes.slack(person, node) < this.#nodes.slack(near, node)
    ) this.nearest[node] = person;
  }

  /** Finds the nearest outer person of a node anew, after it or they changed. */
  setNearest(node: number): void {
    const { top, people } = this.#nodes;
    this.nearest[node] = 0;
    for (let person = 1; person <= people; person++) {
      const home = top[person];
      if (home === node || this.label[home] !== OUTER) continue;
      if (this.#nodes.isEdge(person, node)) this.noteSlack(person, node);
    }
  }

  /** Where the ways of two outer nodes to their roots meet, 0 for different trees. */
  meetingOf(here: number, there: number): number {
    this.#marks++;
    let [a, b] = [here, there];
    while (a !== 0 || b !== 0) {
      if (a !== 0) {
        if (this.#mark[a] === this.#marks) return a;
        this.#mark[a] = this.#marks;
        a = this.grandparent(a);
      }
      [a, b] = [b, a];
    }
    return 0;
  }

  /** The outer node before the last two edges towards the root; 0 at the root. */
  grandparent(node: number): number {
    const { top, mate } = this.#nodes;
    const inner = top[mate[node]];
    return inner === 0 ? 0 : top[this.parent[inner]];
  }
}
