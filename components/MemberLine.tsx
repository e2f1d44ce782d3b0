import { Avatar } from "@/components/Avatar.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import { calledIn, type ChatTexts } from "@/lib/i18n/chat.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import type { RoomMember } from "@/lib/rooms/schema.ts";

export interface MemberLineProps {
  member: RoomMember;
  online: boolean;
  isMe: boolean;
  /** Whether who looks may hand over to them and remove them. */
  isManaged: boolean;
  rt: RoomsTexts;
  t: ChatTexts;
}

/** Somebody in a room, and what its owner can do about them. */
export function MemberLine(props: MemberLineProps) {
  const { member, online, isMe, isManaged, rt, t } = props;
  const { id } = member;
  const name = calledIn(t, member);
  return (
    <li class="relative py-1" data-testid="member" data-user={id}>
      <div
        class={`flex min-h-14 items-center gap-3 ${isManaged ? "pr-11" : ""}`}
      >
        <span class="relative">
          <Avatar user={member} />
          <PresenceDot online={online} label={t.online} />
        </span>
        <span class="min-w-0 flex-1">
          <span class="flex items-center gap-2">
            {isMe ? <span class="truncate font-semibold">{name}</span> : (
              <a
                href={`/chat/${id}`}
                class="-my-2.5 flex min-h-11 min-w-11 items-center font-semibold hover:underline"
              >
                <span class="truncate">{name}</span>
              </a>
            )}
            {isMe && <Tag text={rt.about.me} />}
            {member.role === "owner" && <Tag text={rt.about.owner} strong />}
          </span>
          <span class="block truncate text-sm text-quiet">
            @{member.username}
          </span>
        </span>
        {!isMe && (
          <a
            href={`/reports/new?kind=user&id=${id}`}
            class="touch flex items-center justify-center rounded-full text-quiet hover:text-base-content"
            aria-label={`${name}: ${t.report}`}
            title={t.report}
          >
            <Icon name="flag" class="size-5" />
          </a>
        )}
      </div>
      {isManaged && <Manage {...{ id, name, rt }} />}
    </li>
  );
}

function Tag({ text, strong = false }: { text: string; strong?: boolean }) {
  return (
    <span
      class={`shrink-0 rounded-full px-2 py-0.5 text-xs font-semibold ${
        strong ? "bg-accent text-accent-content" : "bg-base-300"
      }`}
    >
      {text}
    </span>
  );
}

function Manage(
  { id, name, rt }: { id: number; name: string; rt: RoomsTexts },
) {
  return (
    <details class="ml-15" data-testid="manage">
      <summary
        class="touch absolute right-0 top-2.5 flex cursor-pointer list-none items-center justify-center rounded-full text-quiet hover:text-base-content"
        aria-label={rt.about.manage(name)}
        title={rt.about.manage(name)}
      >
        <Icon name="sliders" class="size-5" />
      </summary>
      <Confirm
        label={rt.about.handOver}
        action="owner"
        question={rt.about.handOverConfirm(name)}
        fields={{ user_id: id }}
      />
      <Confirm
        label={rt.about.kick}
        action="kick"
        question={rt.about.kickConfirm(name)}
        fields={{ user_id: id }}
        isDanger
      >
        <label class="flex flex-col gap-1">
          <span class="text-sm text-quiet">{rt.about.reason}</span>
          <input name="reason" maxLength={200} class="input h-11 w-full" />
        </label>
      </Confirm>
    </details>
  );
}
