import type { ComponentChildren, RefObject } from "preact";
import { Icon } from "@/components/Icon.tsx";

export interface DialogBoxProps {
  dialog: RefObject<HTMLDialogElement>;
  title: string;
  /** What the closing button is called. */
  close: string;
  children: ComponentChildren;
  onClose?: () => void;
}

/** A dialog over the page; Esc and a click beside it close it, too. */
export function DialogBox(props: DialogBoxProps) {
  const { dialog, title, close, children, onClose } = props;
  const onClick = (event: Event) => {
    if (event.target === dialog.current) dialog.current?.close();
  };
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      class="card-box m-auto mt-[12vh] max-h-[76vh] w-[min(32rem,calc(100vw-2rem))] overflow-y-auto p-0 text-base-content shadow-xl backdrop:bg-black/40"
      onClick={onClick}
      onClose={onClose}
    >
      <div class="p-4">
        <div class="mb-2 flex items-center justify-between">
          <h2 class="text-lg font-bold">{title}</h2>
          <button
            type="button"
            class="touch -mr-2 inline-flex items-center justify-center rounded-full hover:bg-base-300/50"
            aria-label={close}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" class="size-5" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
