/** How many messages wait; nothing at 0. */
export function UnreadBadge(
  { count, label }: { count: number; label: string },
) {
  if (count === 0) return null;
  return (
    <span
      class="inline-flex h-6 min-w-6 items-center justify-center rounded-full bg-primary px-1.5 text-xs font-bold text-primary-content"
      data-testid="unread"
    >
      <span aria-hidden="true">{count > 300 ? "300+" : count}</span>
      <span class="sr-only">{label}</span>
    </span>
  );
}
