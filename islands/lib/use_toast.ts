// Runs in the browser too.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const SHOWN_MS = 2_500;

/** A short word about what was just done; it goes by itself. */
export function useToast(): Signal<string> {
  const toast = useSignal("");
  const text = toast.value;
  useEffect(() => {
    if (text === "") return;
    const timer = setTimeout(() => toast.value = "", SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return toast;
}
