import type { Signal } from "@preact/signals";
import { copyText } from "@/islands/lib/clipboard.ts";
import { MessageMenu } from "@/islands/lib/MessageMenu.tsx";
import type { RoomModel } from "@/islands/lib/room_model.ts";
import { useToast } from "@/islands/lib/use_toast.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

export interface RoomMenuProps {
  model: RoomModel;
  t: ChatTexts;
  /** The message of which the menu is open. */
  seq: Signal<number | null>;
}

/** The open menu of a message, and what is said of its doing. */
export function RoomMenu({ model, t, seq }: RoomMenuProps) {
  const toast = useToast();
  const message = model.log.value.messages.find((m) => m.seq === seq.value);
  const close = () => seq.value = null;
  const copy = async (text: string) => {
    close();
    toast.value = await copyText(text) ? t.copied : t.copyFailed;
  };
  return (
    <>
      {message !== undefined && !message.deleted && (
        <MessageMenu
          key={message.seq}
          message={message}
          mine={message.user?.id === model.people.me.id}
          t={t}
          onCopy={() => copy(message.message)}
          onCopyLink={() => copy(linkTo(message))}
          onErase={async (erasedSeq, scope) => {
            const reason = await model.erasing.erase(erasedSeq, scope);
            if (reason === null) focusNear(erasedSeq);
            return reason === "" ? t.eraseFailed : reason;
          }}
          onClose={close}
        />
      )}
      <p
        role="status"
        class="pointer-events-none absolute inset-x-0 top-3 z-10 text-center"
        data-testid="toast"
      >
        {toast.value !== "" && (
          <span class="rise inline-block rounded-full bg-neutral px-4 py-2 text-sm text-neutral-content shadow-lg">
            {toast.value}
          </span>
        )}
      </p>
    </>
  );
}

function linkTo({ room_id, seq }: { room_id: number; seq: number }): string {
  return `${location.origin}/rooms/${room_id}?seq=${seq}`;
}

/** The keyboard goes on where the message was, not at the top of the page. */
function focusNear(seq: number): void {
  requestAnimationFrame(() => {
    const line = document.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ??
      document.querySelector<HTMLElement>("[data-seq][tabindex='0']");
    line?.focus();
  });
}
