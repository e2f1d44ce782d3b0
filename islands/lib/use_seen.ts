// Runs in the browser too.
import { effect } from "@preact/signals";
import { type RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { Gaze, SEEN_MS } from "@/islands/lib/gaze.ts";
import type { RoomModel } from "@/islands/lib/room_model.ts";
import { seenWith } from "@/islands/lib/rows.ts";
import type { Message } from "@/lib/rooms/schema.ts";

const EVENTS = ["focus", "visibilitychange", "resize"] as const;

/** Reads messages that were really before somebody's eyes: focused window, in view, long enough. */
export function useSeen(box: RefObject<HTMLElement>, model: RoomModel): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const gaze = new Gaze();
    let timer: ReturnType<typeof setTimeout> | undefined;

    const look = () => {
      const seq = isWatched() ? seenSeq(model, element) : 0;
      const seen = gaze.glance(seq, performance.now(), model.reads.mine());
      if (seen !== null) model.markRead(seen);
      if (gaze.isWaiting) timer = setTimeout(look, SEEN_MS);
    };
    // The list must have been drawn before it can be looked at.
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(look, 30);
    };
    const stop = effect(() => {
      if (model.log.value.messages.length > 0 && model.status.value) soon();
    });
    element.addEventListener("scroll", soon, { passive: true });
    for (const name of EVENTS) addEventListener(name, soon, true);
    return () => {
      stop();
      clearTimeout(timer);
      element.removeEventListener("scroll", soon);
      for (const name of EVENTS) removeEventListener(name, soon, true);
    };
  }, [model]);
}

/** What is not drawn is seen together with the line before it. */
function seenSeq({ log, people }: RoomModel, box: HTMLElement): number {
  const isShown = (message: Message) => people.isShown(message);
  return seenWith(log.peek().messages, lastInView(box), isShown);
}

function isWatched(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

/** The newest message of which the end can be seen, or which fills the box. */
function lastInView(box: HTMLElement): number {
  const frame = box.getBoundingClientRect();
  const lines = [...box.querySelectorAll<HTMLElement>("[data-line]")];
  const seen = lines.findLast((line) => {
    const { top, bottom } = line.getBoundingClientRect();
    const endsInside = bottom <= frame.bottom + 4 && bottom > frame.top;
    return endsInside || (top <= frame.top && bottom >= frame.bottom);
  });
  return Number(seen?.dataset.line ?? 0);
}
