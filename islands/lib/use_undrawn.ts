// Runs in the browser too.
import { effect } from "@preact/signals";
import { type RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { RoomModel } from "@/islands/lib/room_model.ts";

/** So many lines go at once: each time the list is drawn. */
const LEAST = 10;

/**
 * While the reader stands at the end, and nothing comes or is sent, lines that
 * are further above than `abovePx` are not drawn.
 */
export function useUndrawn(
  box: RefObject<HTMLElement>,
  { window, pending }: RoomModel,
  abovePx: number,
): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let frame = 0;
    const look = () => {
      // Who walks through the messages by keyboard keeps his place.
      if (element.contains(document.activeElement)) return;
      if (element.scrollTop === 0) hideAbove(element, window, abovePx);
    };
    const stop = effect(() => {
      const isCalm = window.log.value && window.atEnd.value &&
        pending.value.length === 0;
      cancelAnimationFrame(frame);
      if (!isCalm) return;
      // Behind the frame that shows what came.
      frame = requestAnimationFrame(() => frame = requestAnimationFrame(look));
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [window]);
}

function hideAbove(
  box: HTMLElement,
  { undrawn }: RoomModel["window"],
  abovePx: number,
): void {
  const edge = box.getBoundingClientRect().top - abovePx;
  const lines = [...box.querySelectorAll<HTMLElement>("[data-line]")];
  const at = lines.findIndex((one) => one.getBoundingClientRect().top > edge) -
    1;
  const line = lines[at];
  if (at < LEAST || !line?.parentElement) return;
  const { top } = line.parentElement.getBoundingClientRect();
  const margin = parseFloat(getComputedStyle(line).marginTop);
  const px = line.getBoundingClientRect().top - margin - top;
  undrawn.hide(Number(line.dataset.line), px);
}
