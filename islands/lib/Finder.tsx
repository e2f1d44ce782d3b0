import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { Avatar } from "@/components/Avatar.tsx";
import { GroupMark } from "@/components/GroupMark.tsx";
import { DialogBox } from "@/islands/lib/DialogBox.tsx";
import { findRooms, type Found, withPeople } from "@/islands/lib/finding.ts";
import { askApi } from "@/islands/lib/page.ts";
import { pageInbox } from "@/islands/lib/page_inbox.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { nameIn } from "@/lib/i18n/names.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface FinderProps {
  dialog: RefObject<HTMLDialogElement>;
  userId: number;
  locale: Locale;
  rt: RoomsTexts;
}

const SHORTEST = 2;
const PAUSE_MS = 150;

/** Finds a conversation or a person by name, with the keys alone. */
export function Finder({ dialog, userId, locale, rt }: FinderProps) {
  const box = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const found = useSignal<readonly Found[]>([]);
  const chosen = useSignal(0);
  const look = async () => {
    const q = box.current?.value ?? "";
    const rooms = findRooms(pageInbox(userId).rooms.peek(), q);
    found.value = rooms;
    chosen.value = 0;
    if ([...q.trim()].length < SHORTEST) return;
    const path = `/api/users/search?q=${encodeURIComponent(q)}`;
    const people = await askApi<{ results: UserCard[] }>(path);
    if (people === null || box.current?.value !== q) return;
    found.value = withPeople(rooms, people.results);
  };
  const onInput = () => {
    clearTimeout(timer.current ?? undefined);
    timer.current = setTimeout(look, PAUSE_MS);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = found.value.length;
    if (event.key === "Enter") open(found.value[chosen.value]);
    if (step === undefined || count === 0) return;
    event.preventDefault();
    chosen.value = (chosen.value + step + count) % count;
    document.getElementById(`found-${chosen.value}`)
      ?.scrollIntoView({ block: "nearest" });
  };
  return (
    <DialogBox
      dialog={dialog}
      title={rt.finder.title}
      close={rt.finder.close}
      onClose={() => {
        if (box.current) box.current.value = "";
        found.value = [];
      }}
    >
      <input
        ref={box}
        type="search"
        class="input h-12 w-full text-base"
        role="combobox"
        aria-label={rt.finder.hint}
        aria-expanded={found.value.length > 0}
        aria-controls="found-list"
        aria-autocomplete="list"
        aria-activedescendant={found.value.length > 0
          ? `found-${chosen.value}`
          : undefined}
        placeholder={rt.finder.hint}
        autocomplete="off"
        autofocus
        onFocus={look}
        onInput={onInput}
        onKeyDown={onKeyDown}
        data-testid="finder"
      />
      <ul
        id="found-list"
        role="listbox"
        aria-label={rt.finder.results}
        class="mt-2"
      >
        {found.value.map((one, i) => (
          <FoundLine
            key={one.href}
            {...{ one, i, locale, rt }}
            isChosen={i === chosen.value}
          />
        ))}
      </ul>
      <p class="px-2 pt-1 text-sm text-quiet" role="status">
        {found.value.length === 0 ? rt.finder.none : rt.finder.help}
      </p>
    </DialogBox>
  );
}

function FoundLine({ one, i, isChosen, locale, rt }: {
  one: Found;
  i: number;
  isChosen: boolean;
  locale: Locale;
  rt: RoomsTexts;
}) {
  const { room, user } = one;
  return (
    <li
      id={`found-${i}`}
      role="option"
      aria-selected={isChosen}
      class={`touch flex cursor-pointer items-center gap-3 rounded-box px-2 py-1.5 ${
        isChosen ? "bg-base-300/80" : "hover:bg-base-300/50"
      }`}
      onClick={() => open(one)}
    >
      {user === null && room !== null
        ? <GroupMark room={room} size="size-9" />
        : <Avatar user={user} size="small" />}
      <span class="min-w-0 flex-1 truncate font-semibold">
        {nameIn(one.name, locale)}
      </span>
      <span class="shrink-0 text-sm text-quiet">
        {user === null
          ? rt.members(room?.member_count ?? 0)
          : `@${user.username}`}
      </span>
    </li>
  );
}

function open(found: Found | undefined): void {
  if (found !== undefined) location.assign(found.href);
}
