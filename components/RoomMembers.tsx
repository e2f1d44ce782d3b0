import { MemberLine } from "@/components/MemberLine.tsx";
import type { RoomInfoProps } from "@/components/RoomInfo.tsx";
import { chatTexts } from "@/lib/i18n/chat.ts";

const MEMBERS = "mt-1 divide-y divide-base-300";
const SHOWN_AT_ONCE = 15;
const SHOWN_AT_FIRST = 10;

/** Who is in a room. Of many, the last ones are folded away: what follows must not be a long way down. */
export function RoomMembers(props: RoomInfoProps & { isOwner: boolean }) {
  const { room, members, online, userId, rt, locale, isOwner } = props;
  const lines = members.map((member) => (
    <MemberLine
      key={member.id}
      {...{ member, rt }}
      t={chatTexts(locale)}
      online={online.has(member.id)}
      isMe={member.id === userId}
      isManaged={isOwner && member.id !== userId}
    />
  ));
  const isLong = lines.length > SHOWN_AT_ONCE;
  const first = isLong ? lines.slice(0, SHOWN_AT_FIRST) : lines;
  const rest = lines.slice(first.length);
  return (
    <section class="card-box p-5">
      <h2 class="font-bold">
        {rt.about.members(room.member_count, room.max_members)}
      </h2>
      <ul class={MEMBERS} data-testid="members">{first}</ul>
      {isLong && (
        <details class="border-t border-base-300" data-testid="rest">
          <summary class="folds touch flex cursor-pointer items-center text-quiet">
            {rt.about.rest(rest.length)}
          </summary>
          <ul class={MEMBERS}>{rest}</ul>
        </details>
      )}
    </section>
  );
}
