import { Avatar } from "@/components/Avatar.tsx";
import { CopyButton } from "@/islands/lib/CopyButton.tsx";
import type { RoomInfoProps } from "@/components/RoomInfo.tsx";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";

/** How others come in: the number, a link, and by being brought in. */
export function InvitePart(
  { room, userId, inviteUrl, q, found, rt }: RoomInfoProps,
) {
  const { about } = rt;
  return (
    <section class="card-box flex flex-col gap-3 p-4">
      <h2 class="font-bold">{about.invite}</h2>
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
        <p class="mt-1 text-sm text-quiet">{about.linkHint}</p>
      </div>
      <NumberPart {...{ room, rt, userId }} />
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
      {found !== null && <Found {...{ found, rt }} />}
    </section>
  );
}

/** The number, and whether it lets anybody in, which is the owner's to say. */
function NumberPart({ room, rt, userId }: {
  room: Room;
  rt: RoomsTexts;
  userId: number;
}) {
  const { about } = rt;
  const isOpen = room.open_by_number === true;
  return (
    <div class="flex flex-wrap items-center justify-between gap-2">
      <p class="min-w-0">
        <span class="text-quiet">{about.number}</span>{" "}
        <b data-testid="number">{room.number}</b>
        <span class="block text-sm text-quiet" data-testid="by-number">
          {isOpen ? about.byNumberOn : about.byNumberOff}
        </span>
      </p>
      {room.owner_id === userId && (
        <form method="post">
          <input type="hidden" name="open_by_number" value={String(!isOpen)} />
          <button
            type="submit"
            name="action"
            value="number"
            class="btn btn-soft h-11"
          >
            {isOpen ? about.closeNumber : about.openNumber}
          </button>
        </form>
      )}
    </div>
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
              class="btn btn-primary h-11"
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
