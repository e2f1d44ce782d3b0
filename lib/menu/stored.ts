import type { ChosenBy, Reason } from "@/lib/menu/schema.ts";

/** One question and what was suggested. */
export interface StoredTurn {
  message: string;
  at: number;
  by: ChosenBy;
  understood: boolean;
  /** Dishes by id, in their order. */
  picks: { dish: string; reason: Reason }[];
}

/** ["menus", userId] */
export interface StoredMenu {
  /** The day in Seoul that `asked` counts. */
  day: number;
  asked: number;
  use_model: boolean;
  /** The oldest first. */
  turns: StoredTurn[];
}

export const NO_MENU: StoredMenu = {
  ...{ day: 0, asked: 0, use_model: false, turns: [] },
};
