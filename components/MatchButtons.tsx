import type { TargetedSubmitEvent } from "preact";
import { Icon, type IconName } from "@/components/Icon.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { CardView } from "@/lib/matching/schema.ts";

type Act = "like" | "pass" | "later" | "undo";

export interface MatchButtonsProps {
  t: MatchingTexts;
  mode: CardView["mode"];
  view: "deck" | "list";
  /** About whom; without somebody only an undo is left. */
  card: CardView | undefined;
  canUndo: boolean;
  /** When the page was made, in milliseconds. */
  servedAt: number;
  /** Whether keys do the same. */
  keys: boolean;
  /** What to do instead of sending the form. */
  onAct?: (act: Act) => void;
}

const BUTTONS = [
  { act: "undo", icon: "undo", look: "btn-ghost" },
  { act: "pass", icon: "close", look: "" },
  { act: "later", icon: "clock", look: "" },
  { act: "like", icon: "heart", look: "btn-primary" },
] as const satisfies readonly { act: Act; icon: IconName; look: string }[];
const SHORTCUTS = {
  undo: "Z",
  pass: "ArrowLeft",
  later: "L",
  like: "ArrowRight",
};

/** What can be decided about a card; a form where there is no script. */
export function MatchButtons(props: MatchButtonsProps) {
  const { t, mode, view, card, canUndo, servedAt, keys, onAct } = props;
  const name = card?.user.display_name;
  // In a list one undo is enough, and it stands in the line of news.
  const shown = BUTTONS.filter(({ act }) =>
    act === "undo" ? canUndo || view === "deck" : card !== undefined
  );
  const onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    const { submitter } = event;
    if (onAct === undefined || !(submitter instanceof HTMLButtonElement)) {
      return;
    }
    event.preventDefault();
    onAct(submitter.value as Act);
  };
  return (
    <form
      method="post"
      action="/matching"
      aria-label={name === undefined ? t.decisions : t.card(name)}
      class={view === "deck"
        ? "sticky bottom-20 z-10 mt-3 md:bottom-4"
        : "mt-2"}
      onSubmit={onSubmit}
    >
      <input type="hidden" name="mode" value={mode} />
      <input type="hidden" name="view" value={view} />
      <input type="hidden" name="served_at" value={servedAt} />
      {card && <input type="hidden" name="user_id" value={card.user.id} />}
      <div
        class={view === "deck"
          ? "flex gap-1.5 rounded-3xl border border-base-300 bg-base-100 p-1.5 shadow-lg"
          : "flex gap-1.5"}
      >
        {shown.map(({ act, icon, look }) => (
          <button
            key={act}
            type="submit"
            name="act"
            value={act}
            disabled={act === "undo" && !canUndo}
            aria-keyshortcuts={keys ? SHORTCUTS[act] : undefined}
            class={`btn min-w-11 flex-1 rounded-2xl px-1 text-sm leading-none ${look} ${
              view === "deck"
                ? "h-14 flex-col gap-0.5"
                : act === "like"
                ? "btn-soft h-11"
                : "h-11"
            }`}
            data-testid={`act-${act}`}
          >
            <span class="inline-flex items-center gap-1.5">
              <Icon name={icon} class="size-5" />
              {keys && (
                <kbd
                  aria-hidden="true"
                  class="hidden rounded border border-current/30 px-1.5 font-sans text-xs leading-5 md:pointer-fine:inline"
                >
                  {t.keys[act]}
                </kbd>
              )}
            </span>
            {t[act]}
          </button>
        ))}
      </div>
    </form>
  );
}
