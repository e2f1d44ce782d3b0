import { useSignal } from "@preact/signals";

/** Puts a text on the clipboard. Without a script it is not there, and the text beside it can be marked. */
export function CopyButton(
  { text, label, done }: { text: string; label: string; done: string },
) {
  const isDone = useSignal(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      isDone.value = true;
    } catch {
      // Not everywhere may a page do that; the text beside it can be marked.
    }
  };
  return (
    <button
      type="button"
      class="btn btn-soft h-12 noscript:hidden"
      onClick={copy}
    >
      <span role="status">{isDone.value ? done : label}</span>
    </button>
  );
}
