// Runs in the browser too.
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** A finger that rests so long on a message asks for its menu. */
const LONG_PRESS_MS = 500;
const MOVED_PX = 10;

type Open = (seq: number) => void;

/**
 * Asks for the menu of a message: its button, a long press, a right click, or
 * Enter or the menu key while it has the focus.
 */
export function useMenu(box: RefObject<HTMLElement>, open: Open): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const undo = [byClick(element, open), byLongPress(element, open)];
    return () => undo.forEach((step) => step());
  }, []);
}

function byClick(box: HTMLElement, open: Open): () => void {
  const ask = (event: Event, seq: number | null) => {
    if (seq === null) return;
    event.preventDefault();
    open(seq);
  };
  const onClick = (event: Event) =>
    ask(event, seqOf(targetOf(event)?.closest("[data-menu]") ?? null));
  const onContextMenu = (event: Event) => {
    const target = targetOf(event);
    // A link, and a text that is chosen, keep the menu of the browser.
    if (target?.closest("a") || getSelection()?.isCollapsed === false) return;
    ask(event, seqOf(target));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event);
    if (event.key !== "Enter" || !target?.matches("[data-seq]")) return;
    ask(event, seqOf(target));
  };
  box.addEventListener("click", onClick);
  box.addEventListener("contextmenu", onContextMenu);
  box.addEventListener("keydown", onKeyDown);
  return () => {
    box.removeEventListener("click", onClick);
    box.removeEventListener("contextmenu", onContextMenu);
    box.removeEventListener("keydown", onKeyDown);
  };
}

function byLongPress(box: HTMLElement, open: Open): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  const stop = () => clearTimeout(timer);
  const onDown = (event: PointerEvent) => {
    stop();
    const target = targetOf(event);
    const seq = seqOf(target);
    if (event.pointerType !== "touch" || seq === null) return;
    if (target?.closest("a, button")) return;
    from = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => open(seq), LONG_PRESS_MS);
  };
  const onMove = ({ clientX, clientY }: PointerEvent) => {
    if (Math.hypot(clientX - from.x, clientY - from.y) > MOVED_PX) stop();
  };
  const ends = ["pointerup", "pointercancel", "scroll"];
  box.addEventListener("pointerdown", onDown);
  box.addEventListener("pointermove", onMove);
  for (const end of ends) box.addEventListener(end, stop);
  return () => {
    stop();
    box.removeEventListener("pointerdown", onDown);
    box.removeEventListener("pointermove", onMove);
    for (const end of ends) box.removeEventListener(end, stop);
  };
}

function targetOf({ target }: Event): Element | null {
  return target instanceof Element ? target : null;
}

/** The message that something on the page belongs to, unless it is deleted. */
function seqOf(target: Element | null): number | null {
  const line = target?.closest<HTMLElement>("[data-seq]:not([data-gone])");
  return line ? Number(line.dataset.seq) : null;
}
