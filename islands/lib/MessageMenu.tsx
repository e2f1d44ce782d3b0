import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "@/components/Icon.tsx";
import { ConfirmAct, type Question } from "@/islands/lib/ConfirmAct.tsx";
import type { EraseFor } from "@/islands/lib/erasing.ts";
import { ERASABLE_MS } from "@/islands/lib/erasing.ts";
import { calledIn, type ChatTexts } from "@/lib/i18n/chat.ts";
import type { Message } from "@/lib/rooms/schema.ts";

export interface MessageMenuProps {
  message: Message;
  mine: boolean;
  t: ChatTexts;
  onCopy(message: Message): void;
  onCopyLink(message: Message): void;
  /** Answers null, or in words why it was not deleted. */
  onErase(seq: number, scope: EraseFor): Promise<string | null>;
  /** Blocks who said it; the same answers. Absent where that is done elsewhere. */
  onBlock?(userId: number): Promise<string | null>;
  onClose(): void;
}

/** What can be done with one message: beside it with a mouse, below on a phone. Esc closes. */
export function MessageMenu(props: MessageMenuProps) {
  const { message, t, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const pressed = useRef(false);
  const confirming = useSignal<Act | null>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    element.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    return () => element.close();
  }, []);
  useLayoutEffect(() => {
    if (dialog.current) placeBeside(dialog.current, message.seq);
  }, [confirming.value]);

  const actions = entriesOf(props, (act) => confirming.value = act);
  return (
    <dialog
      ref={dialog}
      class="message-menu card-box p-1.5 text-base-content shadow-xl backdrop:bg-black/20"
      aria-label={t.messageMenu}
      data-testid="message-menu"
      onClose={onClose}
      onPointerDown={(event) => {
        pressed.current = true;
        if (event.target === dialog.current) dialog.current?.close();
      }}
      onClickCapture={(event) => {
        // The finger that opened it by a long press chooses nothing by leaving.
        if (event.detail > 0 && !pressed.current) event.stopPropagation();
      }}
    >
      {confirming.value === null
        ? (
          <div role="menu" aria-label={t.messageMenu} onKeyDown={walk}>
            {actions.map(({ name, icon, act, isGrave }) => (
              <button
                key={name}
                type="button"
                role="menuitem"
                class={`touch flex w-full items-center gap-3 rounded-field px-4 text-left hover:bg-base-300/60 focus:bg-base-300/60 ${
                  isGrave ? "text-error" : ""
                }`}
                onClick={act}
              >
                <Icon name={icon} class="size-5" />
                {name}
              </button>
            ))}
          </div>
        )
        : (
          <ConfirmAct
            question={questionOf(confirming.value, props)}
            t={t}
            onAct={() => doneBy(confirming.peek(), props)}
            onClose={() => dialog.current?.close()}
          />
        )}
    </dialog>
  );
}

type Act = EraseFor | "block";

interface Entry {
  name: string;
  icon: IconName;
  act(): void;
  /** For everybody, and not to be undone. */
  isGrave?: boolean;
}

function entriesOf(props: MessageMenuProps, ask: (act: Act) => void): Entry[] {
  const { message, mine, t } = props;
  const isTheirs = !mine && message.user !== null;
  const entries: Entry[] = [
    { name: t.copy, icon: "copy", act: () => props.onCopy(message) },
    { name: t.copyLink, icon: "link", act: () => props.onCopyLink(message) },
    { name: t.eraseForMe, icon: "trash", act: () => ask("me") },
  ];
  if (mine && Date.now() - Date.parse(message.created_at) < ERASABLE_MS) {
    const act = () => ask("everyone");
    entries.push({ name: t.eraseForAll, icon: "trash", act, isGrave: true });
  }
  if (isTheirs && props.onBlock) {
    entries.push({ name: t.block, icon: "shield", act: () => ask("block") });
  }
  if (isTheirs && message.kind === "text") {
    const act = () => location.assign(reportPath(message));
    entries.push({ name: t.report, icon: "flag", act });
  }
  return entries;
}

function questionOf(act: Act, { t, message }: MessageMenuProps): Question {
  const submit = act === "block" ? t.block : t.discard;
  switch (act) {
    case "me":
      return { ask: t.eraseForMeAsk, hint: t.eraseForMeHint, submit };
    case "everyone":
      return { ask: t.eraseForAllAsk, hint: t.eraseForAllHint, submit };
    case "block": {
      const { user } = message;
      const ask = t.blockAsk(user === null ? t.gone : calledIn(t, user));
      return { ask, hint: t.blockHint, submit };
    }
  }
}

async function doneBy(
  act: Act | null,
  { message, onErase, onBlock }: MessageMenuProps,
): Promise<string | null> {
  if (act === null) return null;
  if (act !== "block") return await onErase(message.seq, act);
  return await onBlock?.(message.user?.id ?? 0) ?? null;
}

/** The page that reports it; the form keeps what is said around it. */
function reportPath({ id, room_id, seq }: Message): string {
  return `/reports/new?kind=message&id=${id}&room_id=${room_id}&seq=${seq}`;
}

/** Arrow keys walk the entries, round and round. */
function walk(event: KeyboardEvent): void {
  const { currentTarget, key } = event;
  if (!(currentTarget instanceof HTMLElement)) return;
  const entries = [
    ...currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]"),
  ];
  const here = entries.findIndex((entry) => entry === document.activeElement);
  const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  entries.at((here + step) % entries.length)?.focus();
}

/** On wide screens beside its message, within the window; on narrow ones the style sheet has it below. */
function placeBeside(dialog: HTMLDialogElement, seq: number): void {
  const line = document.querySelector(`[data-seq="${seq}"]`);
  const bubble = line?.querySelector(".bubble") ?? line;
  if (!bubble || !matchMedia("(min-width: 48rem)").matches) return;
  const { left, right, bottom } = bubble.getBoundingClientRect();
  const isMine = line?.hasAttribute("data-mine");
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const x = isMine ? right - width : left;
  const y = Math.min(bottom + 6, innerHeight - height - 8);
  dialog.style.left = `${Math.max(8, x)}px`;
  dialog.style.top = `${Math.max(8, y)}px`;
}
