import { Icon } from "@/components/Icon.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";

/** What has just been done by a form, and where it leads. */
export function MatchNotice({ t, done, room, about, mode }: {
  t: MatchingTexts;
  done: keyof MatchingTexts["done"];
  /** The room of a match. */
  room?: number;
  /** Whom it was about, by the number on their card. */
  about?: number;
  mode: keyof MatchingTexts["mode"];
}) {
  return (
    <div
      role="status"
      class="alert alert-success alert-soft mt-3 flex-wrap"
      data-testid="done"
    >
      <Icon name={done === "matched" ? "heart" : "check"} class="size-5" />
      {t.done[done]}
      {done === "matched" && room !== undefined && (
        <a class="btn btn-primary ml-auto h-11" href={`/rooms/${room}`}>
          {t.openRoom}
        </a>
      )}
      {done === "blocked" && about !== undefined && (
        <form method="post" action="/matching" class="ml-auto">
          <input type="hidden" name="mode" value={mode} />
          <input type="hidden" name="user_id" value={about} />
          <button
            type="submit"
            name="act"
            value="unblock"
            class="btn btn-outline h-11"
          >
            {t.undo}
          </button>
        </form>
      )}
    </div>
  );
}
