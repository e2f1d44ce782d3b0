// Runs in the browser too.
import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { copyText } from "@/islands/lib/clipboard.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

const SHOWN_MS = 2_500;

/** Copies texts, also those of the buttons in a box, and says so for a moment. */
export function useCopy(
  box: RefObject<HTMLElement>,
  t: ChatTexts,
): { said: Signal<string>; copy: (text: string) => Promise<void> } {
  const said = useSignal("");
  const text = said.value;
  useEffect(() => {
    if (text === "") return;
    const timer = setTimeout(() => said.value = "", SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const copy = async (text: string) => {
    said.value = await copyText(text) ? t.copied : t.copyFailed;
  };
  useEffect(() => {
    const element = box.current;
    const onClick = ({ target }: Event) => {
      if (!(target instanceof Element)) return;
      const button = target.closest<HTMLElement>("[data-copy]");
      if (button?.dataset.copy) copy(button.dataset.copy);
    };
    element?.addEventListener("click", onClick);
    return () => element?.removeEventListener("click", onClick);
  }, []);
  return { said, copy };
}
