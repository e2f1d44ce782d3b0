import { Icon } from "@/components/Icon.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";

/** What has just been done by a form, and where it leads. */
export function MatchNotice({ t, done, room }: {
  t: MatchingTexts;
  done: keyof MatchingTexts["done"];
  /** The room of a match. */
  room?: number;
}) {
  return (
    <p
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
    </p>
  );
}
