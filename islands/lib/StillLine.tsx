import { Component, type ComponentChild } from "preact";
import { type LineProps, MessageLine } from "@/components/MessageLine.tsx";

/**
 * A line of a room that is drawn again only when it changes: rows are laid out
 * anew with every message and every read pointer, and few of them differ.
 */
export class StillLine extends Component<LineProps> {
  override shouldComponentUpdate(next: LineProps): boolean {
    const { row, ...others } = this.props;
    const { row: nextRow, ...nextOthers } = next;
    return !isSame(row, nextRow) || !isSame(others, nextOthers);
  }

  override render(): ComponentChild {
    return <MessageLine {...this.props} />;
  }
}

/** Whether two things have the same fields, each the very same value. */
function isSame(a: object, b: object): boolean {
  const before = Object.entries(a);
  return before.length === Object.keys(b).length &&
    before.every(([name, value]) => Reflect.get(b, name) === value);
}
