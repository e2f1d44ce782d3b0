import { Icon } from "@/components/Icon.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { CardView } from "@/lib/matching/schema.ts";

/** What can be done about somebody on the page of their card. */
export function MatchChoice({ t, card, view, room, servedAt }: {
  t: MatchingTexts;
  card: CardView;
  view: keyof MatchingTexts["view"];
  /** Where two who matched talk. */
  room?: number;
  /** When the page was made, in milliseconds. */
  servedAt: number;
}) {
  const { state, mode, user } = card;
  return (
    <div class="mt-4 space-y-3">
      {state !== "new" && (
        <p class="text-quiet" data-testid="state">{t.state[state]}</p>
      )}
      {state === "matched"
        ? (
          <a class="btn btn-primary h-12 w-full" href={`/rooms/${room ?? ""}`}>
            <Icon name="chat" class="size-5" />
            {t.talk}
          </a>
        )
        : (
          <form method="post" action="/matching" class="flex gap-2">
            <input type="hidden" name="mode" value={mode} />
            <input type="hidden" name="view" value={view} />
            <input type="hidden" name="on" value="card" />
            <input type="hidden" name="served_at" value={servedAt} />
            <input type="hidden" name="user_id" value={user.id} />
            {state !== "passed" && (
              <button
                type="submit"
                name="act"
                value="pass"
                class="btn h-12 flex-1 border-base-300 bg-base-100"
              >
                {t.pass}
              </button>
            )}
            {state !== "liked" && (
              <button
                type="submit"
                name="act"
                value="like"
                class="btn btn-primary h-12 flex-1"
              >
                <Icon name="heart" class="size-5" />
                {t.like}
              </button>
            )}
          </form>
        )}
      {
        // A request comes under one's own name, which dates do not show.
        mode !== "date" && state !== "matched" && (
          <form method="post" action="/matching/friends">
            <input type="hidden" name="to_user" value={user.id} />
            <button
              type="submit"
              name="act"
              value="ask"
              class="btn btn-ghost h-11 w-full"
            >
              <Icon name="plus" class="size-5" />
              {t.requestOf(user.display_name)}
            </button>
          </form>
        )
      }
    </div>
  );
}
