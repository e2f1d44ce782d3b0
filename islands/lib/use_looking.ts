// Runs in the browser too.
import { type RefObject } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Looking } from "@/islands/lib/looking.ts";

/** Of a card so much must be in view. A long card fills the screen instead. */
const IN_VIEW = 0.5;
/** What was looked at meanwhile is told at once. */
const TELL_EVERY_MS = 1_500;

/** Measures for how long the cards in a box, marked by `data-card`, are before somebody's eyes. */
export function useLooking(
  box: RefObject<HTMLElement>,
  cards: readonly { user: { id: number } }[],
  /** Told once of each card that was looked at. */
  onSeen: (userIds: number[]) => void,
): Looking {
  const looking = useMemo(() => new Looking(), []);
  const key = cards.map(({ user }) => user.id).join();
  useEffect(() => {
    const inView = new Set<number>();
    const observer = new IntersectionObserver((entries) => {
      for (const { target, intersectionRatio, intersectionRect } of entries) {
        const id = Number((target as HTMLElement).dataset.card);
        const isSeen = intersectionRatio >= IN_VIEW ||
          intersectionRect.height >= innerHeight * IN_VIEW;
        if (isSeen) inView.add(id);
        else inView.delete(id);
        if (isSeen && isVisible()) looking.begin(id, performance.now());
        else looking.end(id, performance.now());
      }
    }, { threshold: [0, 0.25, IN_VIEW, 0.75, 1] });
    for (const card of box.current?.querySelectorAll("[data-card]") ?? []) {
      observer.observe(card);
    }
    const onVisibility = () => {
      const now = performance.now();
      if (isVisible()) { for (const id of inView) looking.begin(id, now); }
      else looking.endAll(now);
    };
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      observer.disconnect();
      looking.endAll(performance.now());
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [key]);
  useEffect(() => tellSeen(looking, onSeen), []);
  return looking;
}

function tellSeen(looking: Looking, onSeen: (userIds: number[]) => void) {
  const timer = setInterval(() => {
    const seen = looking.takeSeen(performance.now());
    if (seen.length > 0) onSeen(seen);
  }, TELL_EVERY_MS);
  return () => clearInterval(timer);
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}
