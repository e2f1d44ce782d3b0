import { Avatar } from "@/components/Avatar.tsx";
import { Icon } from "@/components/Icon.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import type { ChatTexts } from "@/lib/i18n/chat.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface PersonLineProps {
  user: UserCard;
  online?: boolean;
  t: ChatTexts;
  /** What the button says that asks them to be friends; without it there is none. */
  ask?: string;
}

/** A person to talk to. */
export function PersonLine(
  { user, online = false, t, ask }: PersonLineProps,
) {
  return (
    <li class="flex items-center rounded-box hover:bg-base-300/50">
      <a
        href={`/chat/${user.id}`}
        class="touch flex min-w-0 flex-1 items-center gap-3 px-3 py-2.5"
        data-testid="person-link"
      >
        <span class="relative">
          <Avatar user={user} />
          <PresenceDot online={online} label={t.online} />
        </span>
        <span class="min-w-0 flex-1">
          <span class="block truncate font-semibold">{user.display_name}</span>
          <span class="block truncate text-sm text-quiet">
            @{user.username}
          </span>
        </span>
        <span class="btn btn-soft btn-primary btn-sm pointer-events-none h-9">
          {t.startChat}
        </span>
      </a>
      {ask && <AskFriend userId={user.id} label={ask} />}
    </li>
  );
}

function AskFriend({ userId, label }: { userId: number; label: string }) {
  return (
    <form method="post" action="/matching/friends">
      <input type="hidden" name="to_user" value={userId} />
      <button
        type="submit"
        name="act"
        value="ask"
        class="touch inline-flex items-center justify-center rounded-full text-quiet hover:text-base-content"
        aria-label={label}
        title={label}
        data-testid="ask-friend"
      >
        <Icon name="plus" class="size-5" />
      </button>
    </form>
  );
}
