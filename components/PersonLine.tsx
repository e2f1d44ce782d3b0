import { Avatar } from "@/components/Avatar.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import type { ChatTexts } from "@/lib/i18n/chat.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface PersonLineProps {
  user: UserCard;
  online?: boolean;
  t: ChatTexts;
}

/** A person to talk to. */
export function PersonLine({ user, online = false, t }: PersonLineProps) {
  return (
    <li>
      <a
        href={`/chat/${user.id}`}
        class="touch flex items-center gap-3 rounded-box px-3 py-2.5 hover:bg-base-300/50"
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
    </li>
  );
}
