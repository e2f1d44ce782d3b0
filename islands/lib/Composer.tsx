import { useSignal } from "@preact/signals";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "@/components/Icon.tsx";
import { behindFrame } from "@/islands/lib/behind_frame.ts";
import {
  type ComposerEvent,
  composerStep,
  EMPTY_COMPOSER,
} from "@/islands/lib/composer.ts";
import { localShelf } from "@/islands/lib/storage.ts";
import { countPoints, normalizeText } from "@/islands/lib/text.ts";
import { isBlank } from "@/lib/blank.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

export interface ComposerProps {
  t: ChatTexts;
  box: RefObject<HTMLTextAreaElement>;
  /** Where the form goes without a script, and what makes its message one. */
  action: string;
  clientId: string;
  /** What a refused form had in it. */
  draft?: string;
  draftKey: string;
  enterBreaks: boolean;
  onSend(text: string): void;
  onTyping(): void;
  onEscape(): void;
  /** The up arrow in an empty composer. */
  onRecall(): void;
  /** Whether something lies over the right end of the text box; `children` draw it. */
  hasNote?: boolean;
  children?: ComponentChildren;
}

const MAX_POINTS = 1_000;
const COUNT_FROM = 900;
const COMPOSITION = [
  "compositionstart",
  "compositionupdate",
  "compositionend",
] as const;

/** Where a message is written. What is typed survives everything but sending. */
export function Composer(props: ComposerProps) {
  const { t, box, action, clientId, draft, draftKey, enterBreaks } = props;
  /** How long the text is, when that is near the limit: else 0, so that typing draws nothing. */
  const points = useSignal(0);
  const isUnseen = useSignal(false);
  const state = useRef(EMPTY_COMPOSER);

  const keepDraft = () => {
    localShelf().set(draftKey, box.current?.value || null);
  };
  const noteInput = () => {
    const { value = "" } = box.current ?? {};
    isUnseen.value = value !== "" && isBlank(value);
    const count = countPoints(normalizeText(value));
    points.value = count < COUNT_FROM ? 0 : count;
    growWithText(box.current);
  };
  const send = () => {
    const element = box.current;
    const text = normalizeText(element?.value ?? "");
    if (!element || isBlank(text) || countPoints(text) > MAX_POINTS) return;
    props.onSend(text);
    element.value = "";
    noteInput();
    // Behind what keeps the message: one of both is always there.
    behindFrame(keepDraft);
  };
  const apply = (event: ComposerEvent): boolean => {
    const step = composerStep(state.current, event, !enterBreaks);
    state.current = step.state;
    if (step.later) setTimeout(() => apply({ type: "task" }), 0);
    if (step.send) send();
    if (step.commit) {
      box.current?.blur();
      box.current?.focus();
    }
    return step.prevent;
  };
  // Preact gives camel-cased names to events that no element has as a property: these are three of them.
  const onComposition = useRef<(event: CompositionEvent) => void>();
  onComposition.current = ({ type, data }) => {
    if (type === "compositionstart") apply({ type });
    if (type === "compositionupdate" || type === "compositionend") {
      apply({ type, data });
    }
  };
  useEffect(() => {
    const element = box.current;
    const listen = (event: CompositionEvent) => onComposition.current?.(event);
    for (const name of COMPOSITION) element?.addEventListener(name, listen);
    return () => {
      for (const name of COMPOSITION) {
        element?.removeEventListener(name, listen);
      }
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // What was typed before the script came is newer than the draft.
    if (element.value === "") {
      element.value = localShelf().get(draftKey) ?? "";
    }
    keepDraft();
    noteInput();
  }, [draftKey]);
  const onKeyDown = (event: KeyboardEvent) => {
    const value = box.current?.value ?? "";
    if (event.key === "Escape" && !event.isComposing) props.onEscape();
    if (event.key === "ArrowUp" && value === "") props.onRecall();
    const { key, code, keyCode, isComposing } = event;
    const { shiftKey, ctrlKey, altKey, metaKey } = event;
    const keys = { key, code, keyCode, isComposing };
    const held = { shiftKey, ctrlKey, altKey, metaKey };
    if (apply({ type: "keydown", ...keys, ...held, value })) {
      event.preventDefault();
    }
  };
  const over = points.value - MAX_POINTS;
  return (
    <form
      action={action}
      method="post"
      class="flex items-end gap-2 border-t border-base-300 bg-base-100 px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        apply({ type: "button" });
      }}
    >
      <input type="hidden" name="client_id" value={clientId} />
      <div class="relative min-w-0 flex-1">
        <textarea
          ref={box}
          name="message"
          rows={1}
          defaultValue={draft}
          required
          aria-label={t.composer}
          aria-describedby="composer-note"
          placeholder={props.hasNote ? "" : t.placeholder}
          enterkeyhint={enterBreaks ? "enter" : "send"}
          class={`grow-with-text block w-full resize-none rounded-3xl bg-base-200 py-2.5 pl-4 text-base leading-6 placeholder:text-quiet focus:outline-2 focus:outline-offset-0 focus:outline-primary ${
            props.hasNote ? "pr-36" : "pr-4"
          }`}
          data-testid="composer"
          onInput={() => {
            keepDraft();
            noteInput();
            if (box.current?.value.trim()) props.onTyping();
          }}
          onKeyDown={onKeyDown}
          onKeyUp={({ key }) => apply({ type: "keyup", key })}
        />
        {props.children}
        <p id="composer-note" class="text-xs" aria-live="polite">
          {points.value > 0 && (
            <span
              class={`block px-4 pt-1 ${
                over > 0 ? "font-semibold text-error" : "text-quiet"
              }`}
              data-testid="counter"
            >
              {t.count(points.value, MAX_POINTS)}
              {over > 0 && ` · ${t.tooLong(over)}`}
            </span>
          )}
        </p>
      </div>
      <button
        type="submit"
        // No .btn: its states while a finger is down would be drawn before the bubble is.
        class="grid size-11 shrink-0 cursor-pointer touch-manipulation place-items-center rounded-full bg-primary text-primary-content aria-disabled:cursor-default aria-disabled:bg-base-300 aria-disabled:text-quiet"
        aria-label={t.send}
        data-testid="send"
        aria-disabled={over > 0 || isUnseen.value ? "true" : undefined}
        // Checking a form costs a layout of the page; what is written needs no check.
        onClick={(event) => {
          if (!box.current?.value) return;
          event.preventDefault();
          apply({ type: "button" });
        }}
        // Taking the focus would close the keyboard of a phone.
        onMouseDown={(event) => event.preventDefault()}
      >
        <Icon name="send" class="pointer-events-none size-5" />
      </button>
    </form>
  );
}

/** For browsers whose text boxes do not grow by themselves. */
function growWithText(element: HTMLTextAreaElement | null): void {
  if (element === null || CSS.supports("field-sizing", "content")) return;
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight}px`;
}
