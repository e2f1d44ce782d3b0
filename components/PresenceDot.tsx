/** Green and filled when somebody is there; the words are for screen readers. */
export function PresenceDot(
  { online, label }: { online: boolean; label: string },
) {
  if (!online) return null;
  return (
    <span
      class="absolute -bottom-0.5 -right-0.5 size-3.5 rounded-full border-2 border-base-100 bg-[#2f9e57]"
      data-testid="presence"
    >
      <span class="sr-only">{label}</span>
    </span>
  );
}
