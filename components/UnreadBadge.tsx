/** How many messages wait; nothing at 0. Quieter where the room is muted. */
export function UnreadBadge(
  { count, label, quiet = false }: {
    count: number;
    label: string;
    quiet?: boolean;
  },
) {
  if (count === 0) return null;
  return (
    <span
      class={`inline-flex h-6 min-w-6 items-center justify-center rounded-full px-1.5 text-xs font-bold ${
        quiet
          ? "bg-base-300 text-base-content"
          : "bg-primary text-primary-content"
      }`}
      data-testid="unread"
    >
      <span aria-hidden="true">{shortCount(count)}</span>
      <span class="sr-only">{label}</span>
    </span>
  );
}

/** Beyond 300 nobody counts. */
export function shortCount(count: number): string {
  return count > 300 ? "300+" : String(count);
}
