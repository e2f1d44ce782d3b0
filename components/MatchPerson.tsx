import type { ComponentChildren } from "preact";
import { Avatar } from "@/components/Avatar.tsx";
import type { UserCard } from "@/lib/shapes.ts";

export interface MatchPersonProps {
  user: UserCard | null;
  /** Who is gone has no name of their own. */
  name?: string;
  href?: string;
  note: string;
  /** What can be done about them. */
  children?: ComponentChildren;
}

/** One person of a list about likes, matches or requests. */
export function MatchPerson(
  { user, name, href, note, children }: MatchPersonProps,
) {
  const shown = name ?? user?.display_name ?? "";
  return (
    <li
      class="flex flex-wrap items-center justify-end gap-x-3 gap-y-2 p-3"
      data-testid="person"
    >
      <span class="flex min-w-48 flex-1 items-center gap-3">
        <Avatar user={user} />
        <span class="min-w-0 flex-1">
          {href === undefined
            ? <span class="block truncate font-semibold">{shown}</span>
            : (
              <a
                class="-my-2 flex min-h-11 items-center font-semibold hover:underline"
                href={href}
              >
                <span class="truncate">{shown}</span>
              </a>
            )}
          <span class="block text-sm text-quiet">{note}</span>
        </span>
      </span>
      {children}
    </li>
  );
}
