import { Icon } from "@/components/Icon.tsx";
import type { RoomChange } from "@/islands/lib/change_room.ts";
import { calledIn, type ChatTexts } from "@/lib/i18n/chat.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import type { Room } from "@/lib/rooms/schema.ts";

export interface RoomMenuProps {
  room: Room;
  rt: RoomsTexts;
  t: ChatTexts;
  onChange?: (change: RoomChange) => void;
}

/** What can be done with a room from its row; a form where there is no script. */
export function RoomMenu({ room, rt, t, onChange }: RoomMenuProps) {
  const name = room.other ? calledIn(t, room.other) : room.name || t.gone;
  return (
    <details
      class="pops relative"
      data-testid="room-menu"
      onToggle={({ currentTarget: { open, lastElementChild } }) => {
        if (open) lastElementChild?.scrollIntoView({ block: "nearest" });
      }}
    >
      <summary
        class="touch flex cursor-pointer list-none items-center justify-center rounded-full text-quiet hover:text-base-content"
        aria-label={rt.menu(name)}
      >
        <Icon name="more" class="size-5" />
      </summary>
      <div class="card-box absolute right-0 top-full z-10 flex w-44 flex-col p-1 shadow-lg">
        <Switch
          {...{ room, onChange }}
          label={room.pinned ? rt.unpin : rt.pin}
          change={{ pinned: !room.pinned }}
          icon="fix"
        />
        <Switch
          {...{ room, onChange }}
          label={room.muted ? rt.unmute : rt.mute}
          change={{ muted: !room.muted }}
          icon="mute"
        />
        <a
          href={`/rooms/${room.id}/info`}
          class="btn btn-ghost h-11 justify-start"
        >
          <Icon name="info" class="size-5" />
          {rt.info}
        </a>
      </div>
    </details>
  );
}

function Switch({ room, onChange, label, change, icon }: {
  room: Room;
  onChange?: (change: RoomChange) => void;
  label: string;
  change: RoomChange;
  icon: "mute" | "fix";
}) {
  const [[name, value] = ["", false]] = Object.entries(change);
  const onSubmit = (event: Event) => {
    if (onChange === undefined) return;
    event.preventDefault();
    const form = event.currentTarget as HTMLElement;
    form.closest("details")?.removeAttribute("open");
    onChange(change);
  };
  return (
    <form method="post" action="/chat" onSubmit={onSubmit}>
      <input type="hidden" name="room_id" value={room.id} />
      <input type="hidden" name={name} value={String(value)} />
      <button type="submit" class="btn btn-ghost h-11 w-full justify-start">
        <Icon name={icon} class="size-5" />
        {label}
      </button>
    </form>
  );
}
