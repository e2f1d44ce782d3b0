import { Signal } from "@preact/signals";
import { isValidElement } from "preact";

/** Stands in the page data for JSX that the server has rendered. */
export class SlotRef {
  /** Of the slot in the page data. */
  readonly id: number;

  /** For JSX that stands on the page already, or in a template of it. */
  constructor(id: number) {
    this.id = id;
  }
}

/** Tells whether a value is JSX. Signals claim to be, so that they render. */
export function isJsx(value: unknown): boolean {
  return isValidElement(value) && !(value instanceof Signal);
}
