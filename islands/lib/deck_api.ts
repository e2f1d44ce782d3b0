// Runs in the browser too.
import type { DeckApi } from "@/islands/lib/deck.ts";
import { askApi } from "@/islands/lib/page.ts";
import type { CardView } from "@/lib/matching/schema.ts";

const CARDS = 20;

/** The deck of a mode as our API has it. */
export function deckApi(mode: CardView["mode"]): DeckApi {
  return {
    decide: (act, decision) =>
      tellApi<{ matched: boolean; room_id: number | null }>(
        `/api/matches/${act}`,
        { ...decision, mode },
      ),
    async undo() {
      const path = "/api/matches/undo";
      return (await tellApi<{ user_id: number }>(path, { mode }))?.user_id ??
        null;
    },
    card: (userId) => askApi<CardView>(`/api/matches/${userId}?mode=${mode}`),
    more: () => askApi(`/api/matches/recommended?mode=${mode}&limit=${CARDS}`),
  };
}

/** What our API answers to a change, or null when it refuses or nobody answers. */
async function tellApi<T>(path: string, body: unknown): Promise<T | null> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
