import { BackLink } from "@/components/BackLink.tsx";
import { EmptyState } from "@/components/EmptyState.tsx";
import {
  FoundMessages,
  type FoundMessagesProps,
} from "@/components/FoundMessages.tsx";
import { GroupMark } from "@/components/GroupMark.tsx";
import { PersonLine } from "@/components/PersonLine.tsx";
import type { Found } from "@/islands/lib/finding.ts";
import { matchingTexts } from "@/lib/i18n/matching.ts";
import { nameIn } from "@/lib/i18n/names.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface FoundAllProps extends FoundMessagesProps {
  people: UserCard[];
  onlineIds: number[];
  rooms: Found[];
}

/** What was found by a text: people, rooms by their name, and what was said. */
export function FoundAll(props: FoundAllProps) {
  const { q, people, onlineIds, rooms, messages, next, t, rt, locale } = props;
  const isNone = people.length + rooms.length + messages.length === 0;
  return (
    <section aria-labelledby="found">
      <div class="flex items-center gap-1 pl-2">
        <BackLink href="/chat" label={t.back} />
        <h2 id="found" class="min-w-0 truncate font-bold">
          {t.searchResults(q)}
        </h2>
      </div>
      {isNone && next === null && (
        <EmptyState
          icon="search"
          title={rt.searchNone}
          hint={rt.searchNoneHint}
        />
      )}
      {people.length > 0 && <Title text={rt.searchPeople} />}
      <ul>
        {people.map((user) => (
          <PersonLine
            key={user.id}
            user={user}
            online={onlineIds.includes(user.id)}
            t={t}
            ask={matchingTexts(locale).requestOf(user.display_name)}
          />
        ))}
      </ul>
      {rooms.length > 0 && <Title text={rt.searchRooms} />}
      <ul>
        {rooms.map((found) => (
          <RoomFound
            key={found.href}
            {...{ found, locale, rt }}
          />
        ))}
      </ul>
      {(messages.length > 0 || next !== null) && (
        <Title text={rt.searchMessages} />
      )}
      <FoundMessages {...props} />
    </section>
  );
}

function Title({ text }: { text: string }) {
  return <h3 class="px-3 pt-3 text-sm font-bold text-quiet">{text}</h3>;
}

function RoomFound(
  { found: { href, name, room }, locale, rt }:
    & { found: Found }
    & Pick<FoundAllProps, "locale" | "rt">,
) {
  return (
    <li>
      <a
        href={href}
        class="touch flex items-center gap-3 rounded-box px-3 py-2.5 hover:bg-base-300/50"
        data-testid="found-room"
      >
        {room && <GroupMark room={room} />}
        <span class="min-w-0 flex-1 truncate font-semibold">
          {nameIn(name, locale)}
        </span>
        <span class="shrink-0 text-sm text-quiet">
          {rt.members(room?.member_count ?? 0)}
        </span>
      </a>
    </li>
  );
}
