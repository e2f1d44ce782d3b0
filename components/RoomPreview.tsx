import { GroupMark } from "@/components/GroupMark.tsx";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import type { RoomPreview as Preview } from "@/lib/rooms/schema.ts";

/** A group before its door: what it is, and the way in. */
export function RoomPreview({ room, link, rt }: {
  room: Preview;
  link: string;
  rt: RoomsTexts;
}) {
  const { name, number, member_count: count, max_members: max } = room;
  const isFull = count >= max;
  return (
    <section
      class="card-box mt-4 flex flex-col gap-3 p-5"
      data-testid="preview"
    >
      <div class="flex items-center gap-3">
        <GroupMark room={{ kind: "group" }} />
        <h2 class="min-w-0 text-lg font-bold">
          {isFull ? name : rt.join.found(name)}
        </h2>
      </div>
      {isFull
        ? (
          <>
            <p class="font-semibold text-error">{rt.join.full}</p>
            <p class="text-quiet">{rt.join.fullHint(max)}</p>
            <ToRooms rt={rt} />
          </>
        )
        : (
          <>
            <p>{rt.join.seats(count, max)}</p>
            <p class="text-quiet">{rt.join.note}</p>
            <form method="post" action="/rooms/join">
              {link === ""
                ? <input type="hidden" name="number" value={number} />
                : <input type="hidden" name="room" value={link} />}
              <button
                type="submit"
                class="btn btn-primary h-12 px-6"
                data-testid="join"
              >
                {rt.join.submit}
              </button>
            </form>
          </>
        )}
    </section>
  );
}

/** Where to go on from a door that stays shut. */
export function ToRooms({ rt }: { rt: RoomsTexts }) {
  return (
    <a href="/chat" class="btn btn-soft h-12 self-start px-6">
      {rt.about.toList}
    </a>
  );
}
