import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";

/** What a component draws on the server, ready to be asked. */
export function draw(node: VNode) {
  const html = renderToString(node);
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  return {
    html,
    /** The only element of a selector. */
    get(selector: string): Element {
      const found = document.querySelectorAll(selector);
      assert.equal(found.length, 1, `${selector} in ${html}`);
      return found[0];
    },
    all(selector: string): Element[] {
      return [...document.querySelectorAll(selector)];
    },
    text(): string {
      return document.body.textContent ?? "";
    },
  };
}
