import { createHmac } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { seal, type SealedFor, type Secret, unseal } from "@/lib/kv/sealing.ts";
import type { StoredText } from "@/lib/matching/stored.ts";
import type { TextSketches } from "@/lib/matching/text/likeness.ts";
import type { Direction } from "@/lib/matching/text/sketch.ts";
import type { Mode } from "@/lib/profiles/mod.ts";

/** ["match_texts", circle, mode, userId]: of dates sealed like the words it is made of, which could be guessed from it. */
export type KeptText =
  | StoredText
  | (Omit<StoredText, keyof TextSketches> & { sealed: Uint8Array });

/** What is made of somebody's texts, as the store keeps it. */
export function keptText(
  services: Secret,
  { mode, text }: { mode: Mode; text: StoredText },
): KeptText {
  if (mode !== "date") return text;
  const { grams, embedded, ...open } = text;
  const sketches: TextSketches = { grams, embedded };
  const sealed = seal(services, textSeal(text), serialize(sketches));
  return { ...open, sealed };
}

/**
 * The same of the store, opened; records from before sealing are as they are.
 *
 * @throws {Error} when it was sealed by another key, or for somebody else
 */
export function openedText(services: Secret, kept: KeptText): TextSketches {
  if (!("sealed" in kept)) return kept;
  return deserialize(unseal(services, textSeal(kept), kept.sealed));
}

/** ["match_embeddings", userId, hash]: sealed, since a text can be guessed from its direction. */
export function keptDirection(
  services: Secret,
  { userId, direction }: { userId: number; direction: Direction },
): Uint8Array {
  const bytes = new Uint8Array(Int8Array.from(direction).buffer);
  return seal(services, directionSeal(userId), bytes);
}

/**
 * A direction of the store, opened.
 *
 * @throws {Error} when it was sealed by another key, or for somebody else
 */
export function openedDirection(
  services: Secret,
  { userId, kept }: { userId: number; kept: Uint8Array },
): Direction {
  return Int8Array.from(unseal(services, directionSeal(userId), kept));
}

/** A name for a text that says nothing about it, also to who tries one text after another. */
export function keyedHash({ secret }: Secret, text: string): string {
  return createHmac("sha256", secret).update(`matching text\0${text}`)
    .digest("base64url");
}

function textSeal({ user_id }: Pick<StoredText, "user_id">): SealedFor {
  return { purpose: "hanjari texts", owner: String(user_id) };
}

function directionSeal(userId: number): SealedFor {
  return { purpose: "hanjari embeddings", owner: String(userId) };
}
