// Runs in the browser too.
/** A frame may never come: in a window that nobody sees. */
const PATIENCE_MS = 250;
/** What is to be done behind the same frame: asking for one is not free. */
const waiting: (() => void)[] = [];

/**
 * Does something slow behind the frame that comes next, so that what a tap
 * shows is on the screen before; at once where nobody looks, and when the page
 * is left. What is asked for first is done first.
 */
export function behindFrame(act: () => void): void {
  if (document.hidden) return act();
  if (waiting.push(act) > 1) return;
  const once = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    removeEventListener("pagehide", once);
    for (const one of waiting.splice(0)) one();
  };
  let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(
    once,
    PATIENCE_MS,
  );
  addEventListener("pagehide", once);
  requestAnimationFrame(() => setTimeout(once));
}
