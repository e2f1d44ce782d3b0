import { type Signal } from "@preact/signals";
import { Avatar } from "@/components/Avatar.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import type { RoomModel } from "@/islands/lib/room_model.ts";
import { type ChatTexts, seenText } from "@/lib/i18n/chat.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface RoomHeaderProps {
  model: RoomModel;
  other: UserCard;
  t: ChatTexts;
  /** Milliseconds: what "ago" counts from. */
  nowAt: number;
  enterBreaks: Signal<boolean>;
  onEnterBreaks(value: boolean): void;
}

/** Who is here, whether they are there, and how Enter behaves. */
export function RoomHeader(props: RoomHeaderProps) {
  const { model, other, t, nowAt, enterBreaks, onEnterBreaks } = props;
  const { online, lastSeenAt } = model.presence.value;
  return (
    <header class="flex items-center gap-3 border-b border-base-300 bg-base-100 px-2 pb-1.5 pt-safe [--pad:0.375rem] md:px-4">
      <a
        href="/chat"
        class="touch inline-flex items-center justify-center rounded-full hover:bg-base-300/50 lg:hidden"
        aria-label={t.back}
      >
        <Icon name="back" />
      </a>
      <span class="relative">
        <Avatar user={other} size="small" />
        <PresenceDot online={online} label="" />
      </span>
      <div class="min-w-0 flex-1">
        <h1 class="truncate text-[1.0625rem] font-bold leading-6">
          {other.display_name}
        </h1>
        <p class="truncate text-xs leading-4 text-quiet">
          {model.typing.shown.value
            ? (
              <span class="text-secondary" data-testid="typing">
                {t.typing(other.display_name)}
              </span>
            )
            : online
            ? t.online
            : seenText(t, lastSeenAt, nowAt)}
        </p>
      </div>
      <details class="relative">
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
