import { Avatar } from "@/components/Avatar.tsx";
import { calledIn, type ChatTexts } from "@/lib/i18n/chat.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface FirstWordsProps {
  t: ChatTexts;
  /** Null in a group. */
  other: UserCard | null;
  onPick(text: string): void;
}

/** An empty room: who it is, and three ways to begin. Picking one only fills the composer. */
export function FirstWords({ t, other, onPick }: FirstWordsProps) {
  return (
    <div class="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-2 overflow-y-auto p-6 text-center">
      {other !== null && <Avatar user={other} size="large" />}
      <p class="mt-2 text-lg font-bold">
        {other === null ? t.emptyGroup : t.emptyRoom(calledIn(t, other))}
      </p>
      <p class="text-quiet">
        {other === null ? t.emptyGroupHint : t.emptyRoomHint}
      </p>
      <ul
        class="pointer-events-auto mt-4 flex max-w-md flex-wrap justify-center gap-2 noscript:hidden"
        aria-label={t.iceBreakersLabel}
      >
        {t.iceBreakers.map((text) => (
          <li key={text}>
            <button
              type="button"
              class="min-h-11 rounded-full border border-base-300 bg-base-100 px-4 py-2 hover:border-primary"
              onClick={() => onPick(text)}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
