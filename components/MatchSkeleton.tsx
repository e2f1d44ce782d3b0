import type { MatchingTexts } from "@/lib/i18n/matching.ts";

/** A card to come; it shows itself only when it takes longer. */
export function MatchSkeleton({ t }: { t: MatchingTexts }) {
  return (
    <div class="card-box late p-6" role="status" data-testid="skeleton">
      <span class="sr-only">{t.loading}</span>
      <div class="flex items-center gap-3">
        <span class="breathe size-16 rounded-[38%] bg-base-300" />
        <span class="breathe h-6 w-32 rounded-full bg-base-300" />
      </div>
      {[1, 2, 3].map((line) => (
        <span
          key={line}
          class="breathe mt-4 block h-12 rounded-2xl bg-base-300/70"
        />
      ))}
    </div>
  );
}
