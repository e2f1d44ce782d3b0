import type { Signal } from "@preact/signals";
import { MessageMenu } from "@/islands/lib/MessageMenu.tsx";
import type { RoomModel } from "@/islands/lib/room_model.ts";
import { sendApi } from "@/islands/lib/send_api.ts";
import type { ChatTexts } from "@/lib/i18n/chat.ts";

export interface RoomMenuProps {
  model: RoomModel;
  t: ChatTexts;
  /** The message of which the menu is open. */
  seq: Signal<number | null>;
  copy(text: string): void;
}

/** The open menu of a message. */
export function RoomMenu({ model, t, seq, copy }: RoomMenuProps) {
  const message = model.log.value.messages.find((m) => m.seq === seq.value);
  if (message === undefined || message.deleted) return null;
  const close = () => seq.value = null;
  const copyAndClose = (text: string) => {
    close();
    copy(text);
  };
  const block = async (userId: number) => {
    const done = await sendApi("POST", `/api/users/${userId}/block`);
    return done ? null : t.blockFailed;
  };
  return (
    <MessageMenu
      key={message.seq}
      message={message}
      mine={message.user?.id === model.people.me.id}
      t={t}
      onCopy={() => copyAndClose(message.message)}
      onCopyLink={() => copyAndClose(linkTo(message))}
      onErase={async (erasedSeq, scope) => {
        const reason = await model.erasing.erase(erasedSeq, scope);
        if (reason === null) focusNear(erasedSeq);
        return reason === "" ? t.eraseFailed : reason;
      }}
      onBlock={model.people.other === null ? block : undefined}
      onClose={close}
    />
  );
}

function linkTo({ room_id, seq }: { room_id: number; seq: number }): string {
  return `${location.origin}/rooms/${room_id}?seq=${seq}`;
}

/** The keyboard goes on where a message is, or was, not at the top of the page. */
export function focusNear(seq: number): void {
  requestAnimationFrame(() => {
    const line = document.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ??
      document.querySelector<HTMLElement>("[data-seq][tabindex='0']");
    line?.focus({ preventScroll: true });
  });
}
