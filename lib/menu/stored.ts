import type { ChosenBy, Reason } from "@/lib/menu/schema.ts";

/** One question and what was suggested. */
export interface StoredTurn {
  /** As it was typed. */
  message: string;
  /** Milliseconds. */
  at: number;
  /** Who chose. */
  by: ChosenBy;
  /** Whether any word of it was understood. */
  understood: boolean;
  /** Dishes by id, in their order. */
  picks: { dish: string; reason: Reason }[];
}

/** ["menus", userId] */
export interface StoredMenu {
  /** The day in Seoul that `asked` counts. */
  day: number;
  /** Questions asked on that day. */
  asked: number;
  /** Whether a model was let read the last one. */
  use_model: boolean;
  /** The oldest first. */
  turns: StoredTurn[];
}

/** Of who has asked nothing yet. */
export const NO_MENU: StoredMenu = {
  ...{ day: 0, asked: 0, use_model: false, turns: [] },
};
