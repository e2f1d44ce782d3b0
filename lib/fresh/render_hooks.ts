import { Fragment, h, options, type VNode } from "preact";
import { asset, assetSrcSet } from "./asset.ts";
import { Head } from "./head.ts";
import { comment, isInsideIsland, IslandRoot } from "./islands_server.ts";
import { linkState } from "./link_state.ts";
import { currentJob, type Job, MARK_TEXTS } from "./render_job.ts";

type Props = Record<string, unknown>;

interface Node {
  type: unknown;
  props: Props;
  key: unknown;
  /** What the node was before this module changed it. */
  [ORIGINAL]?: { type: unknown; props: Props };
}

interface Hooks {
  /** Preact's name for the hook that runs before a node is rendered. */
  __b?: (vnode: VNode) => void;
}

const ORIGINAL = Symbol("original");
const LOCK_OPT_OUT = "data-fresh-disable-lock";
const hooks = options as Hooks;
const previous = hooks.__b;

hooks.__b = (vnode) => {
  const job = currentJob();
  if (job !== null) prepare(vnode as unknown as Node, job);
  previous?.(vnode);
};

function prepare(node: Node, job: Job): void {
  const before = node[ORIGINAL];
  if (before !== undefined) {
    // The app keeps some nodes for several pages: begin anew each time.
    node.type = before.type;
    node.props = before.props;
  }
  const { type, props } = node;
  if (typeof type === "string") return prepareElement(node, type, job);
  if (type === Head) {
    job.added.push(props.children);
    return change(node, Fragment, {});
  }
  const island = job.islands.get(type);
  if (island === undefined) return;
  if (isInsideIsland(node as unknown as VNode)) return;
  change(node, IslandRoot, { island, given: props });
}

function prepareElement(node: Node, type: string, job: Job): void {
  const { props } = node;
  if (job.gathering !== null) {
    const copy = h(type, { ...props, key: node.key as string }) as VNode;
    job.gathering.push(copy);
    return change(node, Fragment, {});
  }
  switch (type) {
    case "html":
      job.tags.html = true;
      return enclose(node, MARK_TEXTS.htmlStart, MARK_TEXTS.htmlEnd);
    case "head":
      job.tags.head = true;
      job.ownHead = props.children;
      return add(node, { children: comment(MARK_TEXTS.head) });
    case "body":
      job.tags.body = true;
      return enclose(node, null, MARK_TEXTS.bodyEnd);
    case "script":
    case "style":
      return add(node, { nonce: job.page.nonce() });
    case "a":
      return add(node, linkState(job.page.path, props));
    case "img":
    case "source":
      return lock(node);
  }
}

/** Puts marks where the page's head and scripts are filled in later. */
function enclose(node: Node, start: string | null, end: string): void {
  const { dangerouslySetInnerHTML: raw, ...props } = node.props;
  if (raw) {
    const html = (raw as { __html: string }).__html;
    const before = start === null ? "" : `<!--${start}-->`;
    const __html = `${before}${html}<!--${end}-->`;
    return add(node, { dangerouslySetInnerHTML: { __html } });
  }
  const children = [
    start === null ? null : comment(start),
    props.children,
    comment(end),
  ];
  add(node, { children });
}

function lock(node: Node): void {
  const { src, srcset, srcSet } = node.props;
  if (LOCK_OPT_OUT in node.props) return;
  const changed: Props = {};
  if (typeof src === "string") changed.src = asset(src);
  if (typeof srcset === "string") changed.srcset = assetSrcSet(srcset);
  if (typeof srcSet === "string") changed.srcSet = assetSrcSet(srcSet);
  add(node, changed);
}

function add(node: Node, props: Props | null): void {
  if (props !== null) change(node, node.type, { ...node.props, ...props });
}

function change(node: Node, type: unknown, props: Props): void {
  node[ORIGINAL] = { type: node.type, props: node.props };
  node.type = type;
  node.props = props;
}
