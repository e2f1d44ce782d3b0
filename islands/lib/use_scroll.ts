// Runs in the browser too.
import { type Signal, useSignal } from "@preact/signals";
import { type RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { RoomModel } from "@/islands/lib/room_model.ts";

/** Within this many pixels of the end new messages carry the reader along. */
const STICK_PX = 80;
/** Older pages are fetched before the reader arrives at the top. */
const AHEAD_PX = 600;

export interface Scrolling {
  /** Whether the reader stands at the end. */
  stuck: Signal<boolean>;
  /** The last seq when the reader left the end. */
  leftAt: Signal<number>;
  toEnd(): void;
}

/** The first line in view and where it is. */
interface Anchor {
  line: Element;
  top: number;
}

/**
 * Keeps the reader's place in a box that grows on both ends. The box is laid out
 * from the bottom, so its scroll position is 0 at the end and negative above.
 */
export function useScroll(
  box: RefObject<HTMLElement>,
  model: RoomModel,
): Scrolling {
  const { atEnd: stuck } = model;
  const leftAt = useSignal(0);
  const anchor = useRef<Anchor | null>(null);

  // After every drawing: whatever came or went, the line being read stays where it is.
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && stuck.peek()) element.scrollTop = 0;
    else if (element !== null) {
      anchor.current = holdStill(element, anchor.current);
    }
  });

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const onScroll = () => {
      const isAtEnd = -element.scrollTop <= STICK_PX;
      if (stuck.peek() && !isAtEnd) leftAt.value = model.lastSeq();
      stuck.value = isAtEnd;
      anchor.current = isAtEnd ? null : firstVisible(element);
      if (isAtEnd) model.trim();
      if (pixelsAbove(element) < AHEAD_PX) model.loadOlder();
    };
    showReadLine(element);
    onScroll();
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [model]);

  const toEnd = () => {
    if (box.current) box.current.scrollTop = 0;
    stuck.value = true;
  };
  return { stuck, leftAt, toEnd };
}

function pixelsAbove(box: HTMLElement): number {
  return box.scrollHeight - box.clientHeight + box.scrollTop;
}

function firstVisible(box: HTMLElement): Anchor | null {
  const edge = box.getBoundingClientRect().top;
  for (const line of box.querySelectorAll("[data-seq]")) {
    const { top, bottom } = line.getBoundingClientRect();
    if (bottom > edge) return { line, top };
  }
  return null;
}

/** Undoes what a drawing did to the place of a line, and takes hold anew. */
function holdStill(box: HTMLElement, anchor: Anchor | null): Anchor | null {
  if (anchor?.line.isConnected) {
    const moved = anchor.line.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) >= 1) box.scrollTop += moved;
  }
  return firstVisible(box);
}

/** Begins where reading stopped, when that is further up than one screen. */
function showReadLine(box: HTMLElement): void {
  const line = box.querySelector("#read-line");
  if (line === null) return;
  const above = box.getBoundingClientRect().top + 24 -
    line.getBoundingClientRect().top;
  if (above > 0) box.scrollTop -= above;
}
