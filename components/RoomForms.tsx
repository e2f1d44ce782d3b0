import { Avatar } from "@/components/Avatar.tsx";
import { Icon, type IconName } from "@/components/Icon.tsx";
import type { RoomsTexts } from "@/lib/i18n/rooms.ts";
import type { BannedUser } from "@/lib/rooms/schema.ts";

/** One button that turns something of one's own on or off. */
export function ToggleForm({ action, name, value, label, icon }: {
  action: string;
  name: string;
  value: boolean;
  label: string;
  icon: IconName;
}) {
  return (
    <form method="post">
      <input type="hidden" name={name} value={String(value)} />
      <button
        type="submit"
        name="action"
        value={action}
        class="btn btn-ghost h-11 w-full justify-start gap-3"
      >
        <Icon name={icon} class="size-5" />
        {label}
      </button>
    </form>
  );
}

/** For the owner: another name. */
export function RenameForm({ name, rt }: { name: string; rt: RoomsTexts }) {
  return (
    <form method="post" class="card-box flex flex-col gap-2 p-5">
      <label class="font-bold" for="room-name">{rt.about.rename}</label>
      <div class="flex gap-2">
        <input
          id="room-name"
          name="name"
          defaultValue={name}
          required
          maxLength={60}
          autocomplete="off"
          class="input h-12 min-w-0 flex-1 text-base"
        />
        <button
          type="submit"
          name="action"
          value="rename"
          class="btn btn-primary h-12"
        >
          {rt.about.save}
        </button>
      </div>
    </form>
  );
}

/** For the owner: who is barred, why, and how they may come back. */
export function BanList({ bans, rt }: { bans: BannedUser[]; rt: RoomsTexts }) {
  return (
    <section class="card-box p-5" data-testid="bans">
      <h2 class="font-bold">{rt.about.bans}</h2>
      {bans.length === 0 && <p class="mt-1 text-quiet">{rt.about.noBans}</p>}
      <ul>
        {bans.map((user) => (
          <li key={user.id} class="py-1.5">
            <div class="flex items-center gap-3">
              <Avatar user={user} size="small" />
              <span class="min-w-0 flex-1 truncate font-semibold">
                {user.display_name}
              </span>
              <form method="post">
                <input type="hidden" name="user_id" value={user.id} />
                <button
                  type="submit"
                  name="action"
                  value="lift"
                  class="btn btn-soft h-11"
                >
                  {rt.about.lift}
                </button>
              </form>
            </div>
            {user.reason && (
              <p class="ml-12 text-sm text-quiet">{user.reason}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
