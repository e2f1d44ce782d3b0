// Runs in the browser too.
import { useEffect, useRef } from "preact/hooks";
import type { DeckAct } from "@/islands/lib/deck.ts";

/** By place on the keyboard: letters are the same whichever language is typed. */
const KEYS: Readonly<Record<string, DeckAct | "undo">> = {
  ArrowLeft: "pass",
  ArrowRight: "like",
  KeyL: "later",
  KeyZ: "undo",
};

/** Decides by the keyboard, wherever the focus is, unless something is typed there. */
export function useDeckKeys(act: (what: DeckAct | "undo") => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { code, altKey, ctrlKey, metaKey, shiftKey, repeat } = event;
      const what = KEYS[code];
      const isHeld = altKey || ctrlKey || metaKey || shiftKey || repeat;
      if (what === undefined || isHeld || isTyped(event)) return;
      event.preventDefault();
      latest.current(what);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

function isTyped({ target, isComposing }: KeyboardEvent): boolean {
  if (isComposing) return true;
  return target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], dialog") !==
      null;
}
