import { Avatar } from "@/components/Avatar.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { GroupMark } from "@/components/GroupMark.tsx";
import { Icon } from "@/components/Icon.tsx";
import { InsightPart } from "@/components/InsightPart.tsx";
import { InvitePart } from "@/components/InvitePart.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import { RoomMembers } from "@/components/RoomMembers.tsx";
import { BanList, RenameForm, ToggleForm } from "@/components/RoomForms.tsx";
import type { RoomInfoIslandProps } from "@/islands/RoomInfoIsland.tsx";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { houseRulesTexts } from "@/lib/i18n/house_rules.ts";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import { shownName } from "@/lib/i18n/names.ts";

export interface RoomInfoProps extends RoomInfoIslandProps {
  online: ReadonlySet<number>;
  rt: RoomsTexts;
}

/** What there is to know about a room and to do with it; every act is a form. */
export function RoomInfo(props: RoomInfoProps) {
  const { room, rt, userId } = props;
  const isGroup = room.kind === "group";
  const isOwner = isGroup && room.owner_id === userId;
  return (
    <div class="flex flex-col gap-4">
      <Title {...props} />
      <section class="card-box p-1" aria-label={rt.about.settings}>
        <ToggleForm
          action="pin"
          name="pinned"
          value={!room.pinned}
          label={room.pinned ? rt.unpin : rt.pin}
          icon="fix"
        />
        <ToggleForm
          action="mute"
          name="muted"
          value={!room.muted}
          label={room.muted ? rt.unmute : rt.mute}
          icon="mute"
        />
      </section>
      {isGroup && <InvitePart {...props} />}
      {room.kind === "order" && <Order {...props} />}
      {props.hasRules && !room.closed && <Rules {...props} />}
      <InsightPart {...props} />
      {room.other === null && <RoomMembers {...props} isOwner={isOwner} />}
      {isOwner && <RenameForm name={room.name} rt={rt} />}
      {isOwner && props.bans && <BanList bans={props.bans} rt={rt} />}
      <Export {...props} />
      <Danger {...props} isOwner={isOwner} />
    </div>
  );
}

function Title({ room, online, locale, rt }: RoomInfoProps) {
  const { other } = room;
  const t = chatTexts(locale);
  return (
    <div class="flex items-center gap-4">
      <span class="relative">
        {other === null
          ? <GroupMark room={room} size="size-16" />
          : <Avatar user={other} size="large" />}
        <PresenceDot
          online={online.has(other?.id ?? 0)}
          label={t.online}
        />
      </span>
      <div class="min-w-0">
        <h2 class="title" data-testid="name">
          {other ? shownName(other, locale) : room.name || t.gone}
        </h2>
        <p class="text-quiet">
          {other === null
            ? rt.members(room.member_count)
            : room.closed
            ? t.roomClosed
            : `@${other.username}`}
        </p>
      </div>
    </div>
  );
}

/** What an order's people do about it is done on its own page. */
function Order({ room, rt, locale }: RoomInfoProps) {
  return (
    <section class="card-box p-5" data-testid="order">
      <p class="text-sm text-quiet">{rt.about.orderHint}</p>
      <a href={`/orders/${room.id}`} class="btn btn-soft mt-2 h-11">
        <Icon name="basket" class="size-5" />
        {chatTexts(locale).toOrder}
      </a>
    </section>
  );
}

function Rules({ room, locale }: RoomInfoProps) {
  const t = houseRulesTexts(locale);
  return (
    <section class="card-box p-5" data-testid="rules">
      <h2 class="font-bold">{t.title}</h2>
      <p class="text-sm text-quiet">{t.lead}</p>
      <a href={`/rooms/${room.id}/rules`} class="btn btn-soft mt-2 h-11">
        <Icon name="check" class="size-5" />
        {chatTexts(locale).seeRules}
      </a>
    </section>
  );
}

const FORMATS = ["txt", "csv", "json"];

function Export({ room, rt }: RoomInfoProps) {
  return (
    <section class="card-box p-5" data-testid="export">
      <h2 class="font-bold">{rt.about.export}</h2>
      <p class="text-sm text-quiet">{rt.about.exportHint}</p>
      <p class="mt-2 flex flex-wrap gap-2">
        {FORMATS.map((format) => (
          <a
            key={format}
            href={`/api/rooms/${room.id}/export?format=${format}`}
            class="btn btn-soft h-11"
            download
          >
            {format.toUpperCase()}
          </a>
        ))}
      </p>
    </section>
  );
}

function Danger(
  { room, rt, locale, isOwner }: RoomInfoProps & { isOwner: boolean },
) {
  const { about } = rt;
  if (room.closed) return null;
  if (room.other !== null) {
    const question = about.blockConfirm(shownName(room.other, locale));
    return (
      <section class="card-box px-5 py-1">
        <Confirm
          label={about.block}
          action="block"
          question={question}
          isDanger
        />
      </section>
    );
  }
  if (room.kind !== "group") return null;
  const isLast = room.member_count === 1;
  const question = isLast
    ? about.leaveLast
    : `${about.leaveConfirm}${isOwner ? ` ${about.leaveOwner}` : ""}`;
  return (
    <section class="card-box px-5 py-1" aria-label={about.danger}>
      <Confirm
        label={about.leave}
        action="leave"
        question={question}
        isDanger
      />
      {isOwner && (
        <Confirm
          label={about.delete}
          action="delete"
          question={about.deleteConfirm}
          isDanger
        />
      )}
    </section>
  );
}
