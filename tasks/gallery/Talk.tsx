import { EmptyRooms } from "@/components/EmptyRooms.tsx";
import { KindChips } from "@/components/KindChips.tsx";
import { MemberLine } from "@/components/MemberLine.tsx";
import { MessageLine } from "@/components/MessageLine.tsx";
import { NoticeLine } from "@/components/NoticeLine.tsx";
import { PersonLine } from "@/components/PersonLine.tsx";
import { PickRoom } from "@/components/PickRoom.tsx";
import { RoomClosed } from "@/components/RoomClosed.tsx";
import { RoomLine } from "@/components/RoomLine.tsx";
import type { Row } from "@/islands/lib/rows.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import type { Message, Room, RoomMember } from "@/lib/rooms/schema.ts";
import { Case, Section } from "@/tasks/gallery/Frame.tsx";
import { at, message, NOW, PEOPLE, room } from "@/tasks/gallery/samples.ts";

const LINES: { fields: Partial<Message>; mine?: boolean; unread?: number }[] = [
  { fields: {}, unread: 2 },
  { fields: { message: "좋아요!\n일곱 시 어때요?" }, mine: true, unread: 1 },
  { fields: { message: "https://example.com 여기예요" } },
  { fields: { message: "", deleted: true } },
  { fields: { message: "국민 123456-78-901234" } },
];
const ROOMS: Partial<Room>[] = [
  { unread: 3, pinned: true },
  {
    kind: "group",
    name: "역삼 저녁 산책",
    other: null,
    muted: true,
    unread: 4,
  },
  { kind: "order", name: "간장치킨 한 마리씩", other: null, member_count: 3 },
  { last_message: message({ user: PEOPLE[0], message: "내일 봐요" }) },
  { last_message: message({ deleted: true }) },
];
const FILTERS = ["all", "people", "order", "match"] as const;

/** Rooms, their lines and who is in them. */
export function Talk({ locale }: { locale: Locale }) {
  const words = { t: chatTexts(locale), rt: roomsTexts(locale), locale };
  const { t, rt } = words;
  return (
    <Section title="Talk">
      <Case name="MessageLine, Bubble, CopyNumbers">
        <ol class="flex flex-col gap-2">
          {LINES.map((line, i) => (
            <MessageLine
              key={i}
              {...{ t, locale }}
              row={rowOf(i, line)}
              unread={line.unread ?? 0}
              stranger
            />
          ))}
          <MessageLine
            {...{ t, locale, unread: 0 }}
            row={{ kind: "date", key: "date", at: at(0) }}
          />
          <MessageLine
            {...{ t, locale, unread: 0 }}
            row={{ kind: "read", key: "read" }}
          />
        </ol>
        <RoomClosed reason={t.roomClosed} t={t} />
      </Case>
      <Case name="RoomLine, RoomMenu">
        <ul>
          {ROOMS.map((fields, i) => (
            <RoomLine
              key={i}
              {...words}
              {...{ userId: 1, nowAt: NOW, menu: true }}
              room={room({ id: i + 1, ...fields })}
              online={i === 0}
              draft={i === 3 ? "쓰다 만 글" : null}
              typing={i === 4}
              deadline={i === 2 ? at(25) : undefined}
            />
          ))}
        </ul>
      </Case>
      <Case name="KindChips, EmptyRooms">
        <KindChips filter="people" rt={rt} />
        {FILTERS.map((filter) => (
          <EmptyRooms key={filter} {...{ filter, t, rt }} />
        ))}
      </Case>
      <Case name="PersonLine, MemberLine, NoticeLine, PickRoom">
        <ul>
          {PEOPLE.map((user, i) => (
            <PersonLine key={user.id} {...{ user, t }} online={i === 0} />
          ))}
        </ul>
        <ul>
          {PEOPLE.map((user, i) => (
            <MemberLine
              key={user.id}
              {...{ t, rt, online: i === 1, isMe: i === 0, isManaged: i > 0 }}
              member={memberOf(user, i)}
            />
          ))}
        </ul>
        <ul>
          {[false, true].map((read, i) => (
            <NoticeLine
              key={i}
              {...{ locale, nowAt: NOW }}
              notice={{
                ...{ id: i, kind: "orderClosing", link: "/orders/1", read },
                ...{
                  text: "간장치킨: 10분 뒤에 마감해요.",
                  created_at: at(-9),
                },
              }}
            />
          ))}
        </ul>
        <PickRoom t={t} />
      </Case>
    </Section>
  );
}

function rowOf(i: number, line: typeof LINES[number]): Row {
  const { fields, mine = false } = line;
  return {
    ...{ kind: "message", key: `m${i}`, mine, first: true, last: true },
    message: message({ seq: i + 1, ...fields }),
  };
}

function memberOf(user: RoomMember | typeof PEOPLE[number], i: number) {
  const role: RoomMember["role"] = i === 0 ? "owner" : "member";
  const seen = { online: false, last_seen_at: null, read_seq: 0 };
  return { ...seen, ...user, role };
}
