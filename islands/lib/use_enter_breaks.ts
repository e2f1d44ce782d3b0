// Runs in the browser too.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ENTER_BREAKS_KEY, localShelf } from "@/islands/lib/storage.ts";

/** Whether Enter breaks the line: as chosen on this device, else on touch screens only. */
export function useEnterBreaks() {
  const enterBreaks = useSignal(false);
  useEffect(() => {
    const chosen = localShelf().get(ENTER_BREAKS_KEY);
    const isTouch = matchMedia("(pointer: coarse)").matches;
    enterBreaks.value = chosen === null ? isTouch : chosen === "yes";
  }, []);
  const choose = (value: boolean) => {
    enterBreaks.value = value;
    localShelf().set(ENTER_BREAKS_KEY, value ? "yes" : "no");
  };
  return { enterBreaks, choose };
}
