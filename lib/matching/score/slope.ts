import type { Want } from "@/lib/matching/score/profile.ts";

/** A wish as min(1, max(0, height − slope·|x − centre|)). */
export function slopeOf(
  { fit }: Want,
  own: number | null,
  { steep, place }: { steep: number; place: (value: number) => number },
): { centre: number; height: number; slope: number } | null {
  if (fit.role === "high") return { centre: 1, height: 1, slope: 1 };
  if (fit.role === "low") return { centre: 0, height: 1, slope: 1 };
  if (fit.role === "between") {
    const [from, to] = [place(fit.from), place(fit.to)];
    const height = 1 + steep * (to - from) / 2;
    return { centre: (from + to) / 2, height, slope: steep };
  }
  if (own === null) return null;
  if (fit.role === "similar") return { centre: own, height: 1, slope: 1 };
  if (fit.role === "same") return { centre: own, height: 1, slope: steep };
  return fit.role === "different"
    ? { centre: own, height: 0, slope: -1 }
    : null;
}
