// Runs in the browser too.
import type { TargetedPointerEvent } from "preact";
import { useRef } from "preact/hooks";

/** A finger has to travel so far, in pixels, and more across than along. */
const FAR = 90;

/** Decides by a swipe: only something extra, beside the buttons. */
export function useSwipe(onSwipe: (to: "left" | "right") => void) {
  const from = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown({ pointerType, clientX, clientY }: Pointing) {
      if (pointerType !== "touch") return;
      from.current = { x: clientX, y: clientY };
    },
    onPointerUp({ clientX, clientY }: Pointing) {
      const began = from.current;
      from.current = null;
      if (began === null) return;
      const across = clientX - began.x;
      const along = Math.abs(clientY - began.y);
      if (Math.abs(across) < FAR || along > Math.abs(across) / 2) return;
      onSwipe(across > 0 ? "right" : "left");
    },
    onPointerCancel() {
      from.current = null;
    },
  };
}

type Pointing = TargetedPointerEvent<HTMLElement>;
