import { shortCount } from "@/components/UnreadBadge.tsx";

/** How many wait, on the corner of an icon; nothing at 0. */
export function CornerCount(
  { count, label, testId }: { count: number; label: string; testId: string },
) {
  return (
    <span
      class="absolute -right-2.5 -top-1.5 inline-flex h-5 min-w-5 items-center justify-center rounded-full border-2 border-base-100 bg-primary px-1 text-[0.6875rem] font-bold leading-none text-primary-content"
      hidden={count === 0}
      data-testid={testId}
    >
      <span aria-hidden="true">{shortCount(count)}</span>
      <span class="sr-only">{label}</span>
    </span>
  );
}
