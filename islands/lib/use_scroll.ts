// Runs in the browser too.
import type { Signal } from "@preact/signals";
import { type RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { RoomModel } from "@/islands/lib/room_model.ts";
import type { RoomWindow } from "@/islands/lib/room_window.ts";
import { useUndrawn } from "@/islands/lib/use_undrawn.ts";

/** Within this many pixels of the end new messages carry the reader along. */
const STICK_PX = 80;
/** Older pages are fetched before the reader arrives at the top. */
const AHEAD_PX = 600;
/** A message that was looked up stands out for so long. */
const MARKED_MS = 2_500;

export interface Scrolling {
  /** Whether the reader stands at the end. */
  stuck: Signal<boolean>;
  toEnd(): void;
  /** To be called after every drawing: whatever came or went, the line being read stays where it is. */
  settle(): void;
}

/** Where the reader was last seen to stand. */
interface Place {
  /** What is held still; null at the end. */
  anchor: Anchor | null;
  /** Pixels between here and the end; NaN where it is not known. */
  below: number;
}

/**
 * The first line in view and where it ends: its name above goes when the line
 * before it comes, and what is read below must not move for that.
 */
interface Anchor {
  line: Element;
  bottom: number;
}

/**
 * Keeps the reader's place in a box that grows on both ends. The box is laid out
 * from the bottom, so its scroll position is 0 at the end and negative above.
 */
export function useScroll(
  box: RefObject<HTMLElement>,
  model: RoomModel,
): Scrolling {
  const { window } = model;
  const { atEnd: stuck, log, target } = window;
  const place = useRef<Place>({ anchor: null, below: NaN }).current;

  const settle = () => holdPlace(box.current, window, place);
  useLayoutEffect(settle);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const onScroll = () => {
      const below = -element.scrollTop;
      place.below = below;
      const { hasNewer } = log.peek();
      const isAtEnd = below <= STICK_PX && !hasNewer;
      if (isAtEnd !== stuck.peek() || isAtEnd) window.stand(isAtEnd);
      place.anchor = isAtEnd ? null : firstVisible(element);
      loadNear(element, window);
    };
    if (place.anchor === null) showReadLine(element);
    // A link may lead to a message that is not to be seen.
    target.value = null;
    onScroll();
    return whenMoved(element, onScroll);
  }, [model]);

  useUndrawn(box, model, AHEAD_PX + STICK_PX);
  useMark(window.marked);

  const toEnd = () => {
    window.showEnd();
    if (box.current && !log.peek().hasNewer) goToEnd(box.current, place);
  };
  return { stuck, toEnd, settle };
}

/** Tells when a box is scrolled or becomes larger or smaller, until the returned function is called. */
function whenMoved(box: HTMLElement, tell: () => void): () => void {
  box.addEventListener("scroll", tell, { passive: true });
  const sized = new ResizeObserver(tell);
  sized.observe(box);
  return () => {
    box.removeEventListener("scroll", tell);
    sized.disconnect();
  };
}

/** Draws, or fetches, what the reader comes near to. */
function loadNear(box: HTMLElement, window: RoomWindow): void {
  const spare = pixelsAbove(box) - AHEAD_PX;
  window.undrawn.show(spare);
  if (spare < 0) window.loadOlder();
  else if (-box.scrollTop < AHEAD_PX) window.loadNewer();
}

function holdPlace(
  box: HTMLElement | null,
  { target, atEnd }: RoomWindow,
  place: Place,
): void {
  if (box === null) return;
  if (target.peek() !== null && showLine(box, target.peek())) {
    target.value = null;
    place.anchor = firstVisible(box);
    place.below = NaN;
  } else if (atEnd.peek()) goToEnd(box, place);
  else {
    place.anchor = holdStill(box, place.anchor);
    place.below = NaN;
  }
}

/** At the end the box stays there by itself, and asking it where it is would lay the page out before its frame. */
function goToEnd(box: HTMLElement, place: Place): void {
  if (place.below !== 0) box.scrollTop = 0;
  place.below = 0;
}

/** A message that was looked up stands out, and then no longer. */
function useMark(marked: Signal<number | null>): void {
  const seq = marked.value;
  useEffect(() => {
    if (seq === null) return;
    const timer = setTimeout(() => marked.value = null, MARKED_MS);
    return () => clearTimeout(timer);
  }, [seq]);
}

/** Puts a message into the middle of the box. False while it is not drawn. */
function showLine(box: HTMLElement, seq: number | null): boolean {
  const line = box.querySelector(`[data-line="${seq}"]`);
  if (line === null) return false;
  const frame = box.getBoundingClientRect();
  const { top, height } = line.getBoundingClientRect();
  box.scrollTop += top + height / 2 - (frame.top + frame.height / 2);
  return true;
}

function pixelsAbove(box: HTMLElement): number {
  return box.scrollHeight - box.clientHeight + box.scrollTop;
}

function firstVisible(box: HTMLElement): Anchor | null {
  const edge = box.getBoundingClientRect().top;
  for (const line of box.querySelectorAll("[data-line]")) {
    const { bottom } = line.getBoundingClientRect();
    if (bottom > edge) return { line, bottom };
  }
  return null;
}

/** Undoes what a drawing did to the place of a line, and takes hold anew. */
function holdStill(box: HTMLElement, anchor: Anchor | null): Anchor | null {
  if (anchor?.line.isConnected) {
    const { bottom } = anchor.line.getBoundingClientRect();
    const moved = bottom - anchor.bottom;
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
