import { type ContainerNode, h, type VNode } from "preact";

// The markers that islands_server.ts writes.
const ISLAND = "frsh:";
/** What a comment begins with where JSX stands that was given to an island. */
export const SLOT = "slot:";
const ISLAND_END = "/frsh";
const SLOT_END = "/slot";

/** An island's place in the document. */
export interface Root {
  /** Its place in the page data. */
  id: number;
  /** The comment before it. */
  start: Comment;
  /** The comment after it. */
  end: Comment;
}

/** Returns the number in an opening marker, or null for other nodes. */
export function markId(node: Node, mark: string): number | null {
  if (node.nodeType !== Node.COMMENT_NODE) return null;
  const text = (node as Comment).data;
  return text.startsWith(mark) ? Number(text.slice(mark.length)) : null;
}

/** Finds the islands that are not inside of another one. */
export function findRoots(body: Node): Root[] {
  const roots: Root[] = [];
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  let open: { id: number; start: Comment } | null = null;
  let depth = 0;
  while (walker.nextNode()) {
    const comment = walker.currentNode as Comment;
    const id = markId(comment, ISLAND);
    if (id !== null) {
      depth++;
      open ??= { id, start: comment };
    } else if (comment.data === ISLAND_END && open !== null && --depth === 0) {
      roots.push({ ...open, end: comment });
      open = null;
    }
  }
  return roots;
}

/** Makes the space between two markers look like an element to Preact. */
export function rootOf(start: Comment, end: Comment): ContainerNode {
  const parent = start.parentNode;
  if (parent === null) throw new Error("Cannot wake an island: it is gone");
  const childNodes: ChildNode[] = [];
  for (let node = start.nextSibling; node && node !== end;) {
    childNodes.push(node);
    node = node.nextSibling;
  }
  // Preact steps over comments when it looks for a place to insert at.
  const anchor = document.createTextNode("");
  end.replaceWith(anchor);
  const insert = (node: Node, before: Node | null) =>
    parent.insertBefore(node, before ?? anchor);
  const root = {
    nodeType: Node.ELEMENT_NODE,
    parentNode: parent,
    ownerDocument: document,
    namespaceURI: (parent as Element).namespaceURI,
    firstChild: childNodes[0] ?? null,
    childNodes,
    contains: (node: Node | null) => parent.contains(node),
    insertBefore: insert,
    appendChild: (node: Node) => insert(node, null),
    removeChild: (node: Node) => parent.removeChild(node),
  };
  return root as unknown as ContainerNode;
}

/** Reads nodes up to the slot's end as JSX; the islands in them are live. */
export function toVNodes(
  first: Node | null,
  island: (id: number) => VNode | null,
): unknown[] {
  const nodes: unknown[] = [];
  for (let node = first; node !== null; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) nodes.push((node as Text).data);
    if (node instanceof Element) nodes.push(elementOf(node, island));
    if (node.nodeType !== Node.COMMENT_NODE) continue;
    if ((node as Comment).data === SLOT_END) break;
    const id = markId(node, ISLAND);
    if (id === null) continue;
    nodes.push(island(id));
    node = endOf(node);
  }
  return nodes;
}

function endOf(start: Node): Node {
  let depth = 0;
  for (let node: Node | null = start; node; node = node.nextSibling) {
    if (markId(node, ISLAND) !== null) depth++;
    const ends = node.nodeType === Node.COMMENT_NODE &&
      (node as Comment).data === ISLAND_END;
    if (ends && --depth === 0) return node;
  }
  return start;
}

function elementOf(
  element: Element,
  island: (id: number) => VNode | null,
): VNode {
  const props: Record<string, unknown> = {};
  for (const { name, value } of element.attributes) {
    // The attribute works already; as a property it would have to be code.
    if (name.startsWith("on")) continue;
    props[name] = propertyOf(element, name, value);
  }
  const children = toVNodes(element.firstChild, island);
  return h(element.localName, { ...props }, children as never) as VNode;
}

function propertyOf(element: Element, name: string, value: string): unknown {
  const property: unknown = Reflect.get(element, name);
  return typeof property === "boolean" ? value !== "false" : value;
}
