import { Avatar } from "@/components/Avatar.tsx";
import { CopyButton } from "@/islands/lib/CopyButton.tsx";
import type { RoomInfoProps } from "@/components/RoomInfo.tsx";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import type { Door, Room } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** How others come in: the number, a link, and by being brought in. */
export function InvitePart(
  { room, userId, inviteUrl, q, found, rt }: RoomInfoProps,
) {
  const { about } = rt;
  return (
    <section class="card-box flex flex-col gap-3 p-5">
      <h2 class="font-bold">{about.invite}</h2>
      {room.door !== "invited" && <LinkPart {...{ inviteUrl, rt }} />}
      <DoorPart {...{ room, rt, userId }} />
      {room.member_count >= room.max_members
        ? <p class="font-semibold">{rt.join.full}</p>
        : <FindForm {...{ q, rt }} />}
      {found !== null && <Found {...{ found, rt }} />}
    </section>
  );
}

function FindForm({ q, rt: { about } }: { q: string; rt: RoomsTexts }) {
  return (
    <form method="get" role="search" class="flex gap-2">
      <input
        type="search"
        name="q"
        defaultValue={q}
        minLength={2}
        maxLength={50}
        required
        aria-label={about.inviteHint}
        placeholder={about.inviteHint}
        autocomplete="off"
        class="input h-12 min-w-0 flex-1 text-base"
      />
      <button type="submit" class="btn btn-soft h-12">{about.find}</button>
    </form>
  );
}

function LinkPart({ inviteUrl, rt }: { inviteUrl: string; rt: RoomsTexts }) {
  const { about } = rt;
  return (
    <div>
      <label class="text-sm text-quiet" for="invite-link">{about.link}</label>
      <div class="flex gap-2">
        <input
          id="invite-link"
          class="input h-12 min-w-0 flex-1 text-base"
          value={inviteUrl}
          readonly
        />
        <CopyButton text={inviteUrl} label={about.copy} done={about.copied} />
      </div>
    </div>
  );
}

/** The number, and who may enter, which is the owner's to say. */
function DoorPart({ room, rt, userId }: {
  room: Room;
  rt: RoomsTexts;
  userId: number;
}) {
  const { about } = rt;
  const door = room.door ?? "link";
  return (
    <div>
      <p>
        <span class="text-quiet">{about.number}</span>{" "}
        <b data-testid="number">{room.number}</b>
        <span class="block text-sm text-quiet" data-testid="door">
          {about.doorNow[door]}
        </span>
      </p>
      {room.owner_id === userId && <DoorForm {...{ door, rt }} />}
    </div>
  );
}

const DOORS: Door[] = ["invited", "link", "number"];

function DoorForm({ door, rt }: { door: Door; rt: RoomsTexts }) {
  const { about } = rt;
  return (
    <form key={door} method="post" class="mt-2">
      <fieldset>
        <legend class="font-semibold">{about.door}</legend>
        {DOORS.map((one) => (
          <label
            key={one}
            class="flex min-h-11 cursor-pointer items-center gap-3"
          >
            <input
              type="radio"
              class="radio radio-primary shrink-0"
              name="door"
              value={one}
              defaultChecked={one === door}
            />
            {about.doors[one]}
          </label>
        ))}
      </fieldset>
      <button
        type="submit"
        name="action"
        value="door"
        class="btn btn-soft mt-1 h-11"
      >
        {about.save}
      </button>
    </form>
  );
}

function Found({ found, rt }: { found: UserCard[]; rt: RoomsTexts }) {
  if (found.length === 0) {
    return <p class="text-quiet">{rt.about.foundNobody}</p>;
  }
  return (
    <ul>
      {found.map((user) => (
        <li key={user.id} class="flex min-h-14 items-center gap-3">
          <Avatar user={user} size="small" />
          <span class="min-w-0 flex-1 truncate font-semibold">
            {user.display_name}
          </span>
          <form method="post">
            <input type="hidden" name="user_id" value={user.id} />
            <button
              type="submit"
              name="action"
              value="add"
              class="btn btn-soft btn-primary h-11"
              data-testid="add"
            >
              {rt.about.add}
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
