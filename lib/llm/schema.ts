import type { z } from "zod";

/**
 * Why nothing came: no key, no consent of everybody whose data would leave, no money left today, too many failures lately,
 * enough calls under way, or the service failed or said what cannot be used.
 */
export type Refusal =
  | "off"
  | "consent"
  | "budget"
  | "resting"
  | "busy"
  | "failed";

export type Answered<T> = { value: T } | { refused: Refusal };

/** Texts to be made comparable, all of one person. */
export interface EmbedInput {
  /** Each at most some thousand characters, together at most `MOST_TEXTS`. */
  texts: readonly string[];
  /** Whose texts they are, and whose budget pays. */
  userId: number;
}

/** What the model shall write, from which facts, and in what shape. */
export interface WriteInput<T> {
  /** Ours, never a person's. */
  instructions: string;
  /** Goes as quoted JSON. */
  facts: unknown;
  name: string;
  schema: z.ZodType<T>;
  /** Whose budget pays. */
  userId: number;
  /** Everybody whose data is in the facts: all of them have to have agreed. */
  aboutIds: readonly number[];
}

/** A language model that may be off, out of money or out of reach: every caller has another way. */
export interface Llm {
  readonly isOn: boolean;
  readonly embeddingModel: string;
  readonly writingModel: string;
  /** One vector a text, of length 1, in their order. */
  embed(input: EmbedInput): Promise<Answered<Float32Array[]>>;
  /** One answer of the asked shape. */
  write<T>(input: WriteInput<T>): Promise<Answered<T>>;
}

/** A reply and what it cost; `tokens` null when the service did not say. */
export interface Reply<T> {
  value: T;
  tokens: number | null;
}

/** The bare service. Whatever goes wrong is thrown. */
export interface Model {
  embed(texts: readonly string[]): Promise<Reply<Float32Array[]>>;
  write<T>(
    input: Omit<WriteInput<T>, "userId" | "aboutIds">,
  ): Promise<Reply<T>>;
}
