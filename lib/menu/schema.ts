// Runs in the browser too.
import { z } from "zod";
import { CATEGORIES } from "@/lib/categories.ts";
import { Flag, Moment, text } from "@/lib/shapes.ts";
import { Weather } from "@/lib/weather/schema.ts";

const REASONS = [
  ...["wish", "rain", "snow", "heat", "chill", "neighbours"] as const,
  ...["spring", "summer", "autumn", "winter", "liked", "spicy"] as const,
  ...["breakfast", "lunch", "afternoon", "dinner", "late"] as const,
  ...["model", "variety"] as const,
] as const;

/** Why a dish is suggested. */
export const ReasonKind = z.enum(REASONS);
/** What the schema of the same name describes, once parsed. */
export type ReasonKind = z.infer<typeof ReasonKind>;

/** Why a dish is suggested: one of the points it got. */
export interface Reason {
  /** Of which kind; the facts below belong to some kinds. */
  kind: ReasonKind;
  /** Of a wish: the word that it matched. */
  word?: string;
  /** Of neighbours: their open orders. */
  count?: number;
  /** Of a wish: what speaks for the dish besides. */
  also?: Exclude<ReasonKind, "wish" | "neighbours">;
}

/** A dish for now, and why. */
export const Suggestion = z.object({
  dish: z.string(),
  name: z.string(),
  category: z.enum(CATEGORIES),
  temperature: z.enum(["hot", "cold", "neither"]),
  /** 0 mild … 3 fiery. */
  spice: z.number().int().min(0).max(3),
  /** 1 up to 8,000 won a person, 2 up to 12,000, 3 up to 20,000, 4 more. */
  price_band: z.number().int().min(1).max(4),
  reason: z.string(),
  reason_kind: ReasonKind,
  /** Open orders of this category in my circle. */
  open_orders: z.number().int().min(0),
  /** The page of those orders, or of a new one that is filled in. */
  link: z.string(),
}).meta({ id: "Suggestion" });
/** What the schema of the same name describes, once parsed. */
export type Suggestion = z.infer<typeof Suggestion>;

/** Who chose: our rules, or a language model among what our rules allow. */
export const ChosenBy = z.enum(["rules", "model"]);
/** What the schema of the same name describes, once parsed. */
export type ChosenBy = z.infer<typeof ChosenBy>;

/** One question and what was answered. */
export const MenuTurn = z.object({
  message: z.string(),
  created_at: Moment,
  by: ChosenBy,
  /** False: no word of the message was understood. */
  understood: z.boolean(),
  suggestions: z.array(Suggestion),
}).meta({ id: "MenuTurn" });
/** What the schema of the same name describes, once parsed. */
export type MenuTurn = z.infer<typeof MenuTurn>;

/** What to eat now, as the page and the API show it. */
export const Menu = z.object({
  suggestions: z.array(Suggestion),
  /** What the suggestions know of the weather. */
  weather: Weather.nullable(),
  /** What I asked for, the oldest first. */
  history: z.array(MenuTurn),
  /** Questions that are left today. */
  left: z.number().int().min(0),
  /** When ten new ones begin: midnight in Seoul. */
  resets_at: Moment,
  /** Whether a language model may be asked here. */
  model_available: z.boolean(),
  /** Whether I agreed to the use of AI: before, our rules answer. */
  model_agreed: z.boolean(),
  /** Whether I let it be asked last time. */
  use_model: z.boolean(),
}).meta({ id: "Menu" });
/** What the schema of the same name describes, once parsed. */
export type Menu = z.infer<typeof Menu>;

/** What somebody feels like, in their own words. */
export const MenuInput = z.object({
  message: text(1, 200),
  /** Lets a language model read the message; without it nothing leaves. */
  use_model: Flag.default(false),
});
/** What the schema of the same name describes, once parsed. */
export type MenuInput = z.infer<typeof MenuInput>;
