// Runs in the browser too.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

export interface SearchPanel {
  isOpen: Signal<boolean>;
  /** Opens the search; closing it leads back to where the focus was. */
  open(): void;
}

/** Whether the room is searched: by its button or Ctrl/⌘+Shift+F. */
export function useSearch(): SearchPanel {
  const isOpen = useSignal(false);
  const from = useRef<Element | null>(null);
  const open = () => {
    if (!isOpen.peek()) from.current = document.activeElement;
    isOpen.value = true;
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { code, shiftKey, ctrlKey, metaKey } = event;
      if (code !== "KeyF" || !shiftKey || !(ctrlKey || metaKey)) return;
      event.preventDefault();
      open();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
  const isShown = isOpen.value;
  useEffect(() => {
    if (!isShown) return;
    return () => {
      if (from.current instanceof HTMLElement) from.current.focus();
    };
  }, [isShown]);
  return { isOpen, open };
}
