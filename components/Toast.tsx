/** A short word about what was just done, over the page; it moves nothing. */
export function Toast({ text }: { text: string }) {
  return (
    <p
      role="status"
      class="pointer-events-none absolute inset-x-0 top-3 z-10 px-4 text-center"
      data-testid="toast"
    >
      {text !== "" && (
        <span class="rise inline-block rounded-full bg-neutral px-4 py-2 text-sm text-neutral-content shadow-lg">
          {text}
        </span>
      )}
    </p>
  );
}
