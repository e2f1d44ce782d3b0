import { type Signal } from "@preact/signals";
import { Avatar } from "@/components/Avatar.tsx";
import { GroupMark } from "@/components/GroupMark.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import { isOffline } from "@/islands/lib/network.ts";
import type { RoomModel } from "@/islands/lib/room_model.ts";
import { calledIn, type ChatTexts, seenText } from "@/lib/i18n/chat.ts";
import type { Room } from "@/lib/rooms/schema.ts";

export interface RoomHeaderProps {
  model: RoomModel;
  t: ChatTexts;
  /** Milliseconds: what "ago" counts from. */
  nowAt: number;
  enterBreaks: Signal<boolean>;
  onEnterBreaks(value: boolean): void;
  onSearch(): void;
}

/** Whose room it is, who is there or writes, and how Enter behaves. */
export function RoomHeader(props: RoomHeaderProps) {
  const { model, t, enterBreaks, onEnterBreaks } = props;
  const { people, room } = model;
  const isGroup = isGroupRoom(model);
  return (
    <header class="flex items-center gap-1.5 border-b border-base-300 bg-base-100 px-2 pb-1.5 pt-safe [--pad:0.375rem] md:gap-3 md:px-4">
      <PlainLink
        href="/chat"
        class="touch inline-flex items-center justify-center rounded-full hover:bg-base-300/50 lg:hidden"
        aria-label={t.back}
      >
        <Icon name="back" />
      </PlainLink>
      <span class="relative">
        {isGroup && room.value !== null
          ? <GroupMark room={room.value} size="size-9" />
          : <Avatar user={people.other} size="small" />}
        <PresenceDot
          online={people.presence.value.online && !isOffline.value}
          label=""
        />
      </span>
      {room.value !== null
        ? (
          <a
            href={aboutPath(room.value)}
            class="touch flex min-w-0 flex-1 flex-col justify-center rounded-field hover:bg-base-300/50"
            data-testid="room-info"
          >
            <Title {...props} />
            {room.value.kind === "order" && (
              <span class="sr-only">{t.toOrder}</span>
            )}
          </a>
        )
        : (
          <div class="min-w-0 flex-1">
            <Title {...props} />
          </div>
        )}
      {room.value !== null && (
        <button
          type="button"
          class="touch inline-flex items-center justify-center rounded-full hover:bg-base-300/50 noscript:hidden"
          aria-label={t.searchRoom}
          onClick={props.onSearch}
          data-testid="search-room"
        >
          <Icon name="search" />
        </button>
      )}
      <details class="pops relative">
        <summary
          class="touch inline-flex cursor-pointer list-none items-center justify-center rounded-full hover:bg-base-300/50"
          aria-label={t.settings}
        >
          <Icon name="sliders" />
        </summary>
        <label class="card-box absolute right-0 top-12 z-30 flex w-max items-center gap-3 px-4 py-3 shadow-lg">
          {t.enterBreaks}
          <input
            type="checkbox"
            class="toggle toggle-primary"
            checked={enterBreaks.value}
            onChange={({ currentTarget }) =>
              onEnterBreaks(currentTarget.checked)}
          />
        </label>
      </details>
    </header>
  );
}

/** An order's page says more about its room than the room's own. */
function aboutPath({ id, kind }: Room): string {
  return kind === "order" ? `/orders/${id}` : `/rooms/${id}/info`;
}

function Title(props: RoomHeaderProps) {
  const { t } = props;
  const { people, room } = props.model;
  const name = isGroupRoom(props.model)
    ? room.value?.name
    : people.other && calledIn(t, people.other);
  return (
    <>
      <h1 class="flex items-center text-[1.0625rem] font-bold leading-6">
        <span class="truncate">{name ?? t.gone}</span>
        {room.value !== null && <Icon name="next" class="size-4 text-quiet" />}
      </h1>
      <p class="truncate text-xs leading-4 text-quiet">
        <Status {...props} />
      </p>
    </>
  );
}

function Status({ model, t, nowAt }: RoomHeaderProps) {
  const { people } = model;
  const [first, ...others] = people.typing.shown.value;
  if (first !== undefined) {
    const writer = people.members.value.get(first) ?? people.other;
    const name = writer === null ? t.gone : calledIn(t, writer);
    return (
      <span class="text-secondary" data-testid="typing">
        {others.length === 0
          ? t.typing(name)
          : t.typingMore(name, others.length)}
      </span>
    );
  }
  if (isGroupRoom(model)) {
    return (
      <span data-testid="member-count">
        {t.members(people.members.value.size)}
      </span>
    );
  }
  const { online, lastSeenAt } = people.presence.value;
  // What was so when the network went may be so no more.
  if (isOffline.value) return null;
  return <>{online ? t.online : seenText(t, lastSeenAt, nowAt)}</>;
}

function isGroupRoom({ room }: RoomModel): boolean {
  return room.value?.kind === "group" || room.value?.kind === "order";
}
