import { Avatar } from "@/components/Avatar.tsx";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface ChoosePeopleProps {
  q: string;
  chosen: UserCard[];
  people: UserCard[];
  rt: RoomsTexts;
}

/** Part of a form: whom to take along. Looking for more keeps who is chosen. */
export function ChoosePeople({ q, chosen, people, rt }: ChoosePeopleProps) {
  const { make } = rt;
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="font-semibold">{make.people}</legend>
      <p class="text-sm text-quiet">{make.peopleHint}</p>
      <div class="flex gap-2" role="search">
        <input
          type="search"
          name="q"
          value={q}
          maxLength={50}
          aria-label={make.find}
          placeholder={make.find}
          autocomplete="off"
          class="input h-12 min-w-0 flex-1 text-base"
        />
        <button
          type="submit"
          formmethod="get"
          class="btn btn-soft h-12"
          data-testid="find-people"
        >
          {make.findSubmit}
        </button>
      </div>
      {chosen.length + people.length === 0 && (
        <p class="py-2 text-quiet">{make.nobody}</p>
      )}
      <ul>
        {chosen.map((user) => <Choice key={user.id} user={user} isChosen />)}
        {people.map((user) => <Choice key={user.id} user={user} />)}
      </ul>
    </fieldset>
  );
}

function Choice(
  { user, isChosen = false }: { user: UserCard; isChosen?: boolean },
) {
  return (
    <li>
      <label class="touch flex cursor-pointer items-center gap-3 rounded-box px-1 py-1.5 hover:bg-base-300/50">
        <input
          type="checkbox"
          name="member_ids"
          value={user.id}
          checked={isChosen}
        />
        <Avatar user={user} size="small" />
        <span class="min-w-0 flex-1">
          <span class="block truncate font-semibold">{user.display_name}</span>
          <span class="block truncate text-sm text-quiet">
            @{user.username}
          </span>
        </span>
      </label>
    </li>
  );
}
