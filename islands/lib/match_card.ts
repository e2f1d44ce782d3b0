// Runs in the browser too.
import type { CardView } from "@/lib/matching/schema.ts";
import type { Message } from "@/lib/rooms/schema.ts";

interface Words {
  ko: string;
  en: string;
}

/** The card at the top of the room of a match, the same for both. */
export interface PinnedCard extends
  Pick<
    CardView,
    "mode" | "score" | "margin" | "reasons" | "conflicts" | "ask"
  > {
  type: "match";
  /** Cards of older rooms have none. */
  summary?: Words;
  ice_breakers: Words[];
}

/** The newest card of a room: of its messages, else the one it was opened with. Null where there is none. */
export function pinnedCard(
  messages: readonly Message[],
  known: unknown,
): PinnedCard | null {
  const said = messages.findLast(({ card }) => isCard(card))?.card;
  return [said, known].find(isCard) ?? null;
}

/** Whether nobody has said anything since the card came. */
export function isNewMatch(messages: readonly Message[]): boolean {
  const last = messages.findLast(({ kind }) => kind !== "system");
  return last !== undefined && isCard(last.card);
}

function isCard(card: unknown): card is PinnedCard {
  return typeof card === "object" && card !== null && "type" in card &&
    card.type === "match" && "ice_breakers" in card;
}
