import { type ComponentType, h, options, render, type VNode } from "preact";
import { setBuildId } from "./build_id.ts";
import { findRoots, markId, rootOf, SLOT, toVNodes } from "./dom.ts";
import { linkState } from "./link_state.ts";
import { parse } from "./parse.ts";

type Props = Record<string, unknown>;
type Component = ComponentType<Props>;

interface PageData {
  /** Script name and export name of each island on the page. */
  islands: [string, string][];
  props: Props[];
}

/** Wakes the islands of the page; `base` is where the scripts are. */
export async function boot(id: string, base: string): Promise<void> {
  const script = document.getElementById("__FRSH_DATA");
  if (script === null) return;
  setBuildId(id);
  markLinks();
  const slots = new Map<number, unknown[]>();
  const ServerSlot = ({ id }: { id: number }) => slots.get(id);
  const slot = (id: number) => h(ServerSlot as ComponentType<Props>, { id });
  const data = parse(script.textContent ?? "", slot) as PageData;
  const components = await load(data.islands, base);
  const island = (id: number): VNode | null => {
    const component = components[id];
    return component === null ? null : h(component, data.props[id]);
  };

  const roots = findRoots(document.body);
  const folded = readFolds();
  readSlots(slots, island);
  for (const { id, start, end } of roots) {
    const vnode = island(id);
    if (vnode !== null) render(vnode, rootOf(start, end));
  }
  for (const [details, open] of folded) details.open = open;
}

/** What readers have unfolded so far: waking renders it as the server sent it. */
function readFolds(): [HTMLDetailsElement, boolean][] {
  return [...document.querySelectorAll("details")]
    .map((details) => [details, details.open]);
}

/** A script that fails to load leaves its islands as the server made them. */
async function load(
  islands: [string, string][],
  base: string,
): Promise<(Component | null)[]> {
  const modules = new Map<string, Promise<Record<string, Component> | null>>();
  for (const [name] of islands) {
    if (modules.has(name)) continue;
    const { href } = new URL(`${name}.js`, base);
    const failed = (error: unknown) => {
      reportError(error);
      return null;
    };
    modules.set(name, import(href).catch(failed));
  }
  return await Promise.all(islands.map(async ([name, exportName]) => {
    const module = await modules.get(name);
    return module?.[exportName] ?? null;
  }));
}

/** Reads JSX of the server before the islands around it are rendered over. */
function readSlots(
  slots: Map<number, unknown[]>,
  island: (id: number) => VNode | null,
): void {
  const walker = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_COMMENT,
  );
  while (walker.nextNode()) {
    const id = markId(walker.currentNode, SLOT);
    if (id === null || slots.has(id)) continue;
    slots.set(id, toVNodes(walker.currentNode.nextSibling, island));
  }
  const waiting = document.querySelectorAll<HTMLTemplateElement>(
    "template[data-frsh-slot]",
  );
  for (const template of waiting) {
    const first = template.content.firstChild;
    const content = first && markId(first, SLOT) !== null
      ? first.nextSibling
      : first;
    slots.set(Number(template.dataset.frshSlot), toVNodes(content, island));
    template.remove();
  }
}

/** Links inside islands say where the reader is, as the server's do. */
function markLinks(): void {
  const previous = options.vnode;
  options.vnode = (vnode) => {
    if (vnode.type === "a") {
      const props = vnode.props as Props;
      Object.assign(props, linkState(location.pathname, props));
    }
    previous?.(vnode);
  };
}
