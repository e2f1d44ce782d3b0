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

/** What was asked for, or why there is none. */
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
  /** What the shape is called; part of the request. */
  name: string;
  /** Of the answer: another one is no answer. */
  schema: z.ZodType<T>;
  /** Whose budget pays. */
  userId: number;
  /** Everybody whose data is in the facts: all of them have to have agreed. */
  aboutIds: readonly number[];
}

/** A language model that may be off, out of money or out of reach: every caller has another way. */
export interface Llm {
  /** Whether there is a model at all. */
  readonly isOn: boolean;
  /** Its name for vectors of texts; empty when there is none. */
  readonly embeddingModel: string;
  /** Its name for writing; empty when there is none. */
  readonly writingModel: string;
  /** One vector a text, of length 1, in their order. */
  embed(input: EmbedInput): Promise<Answered<Float32Array[]>>;
  /** One answer of the asked shape. */
  write<T>(input: WriteInput<T>): Promise<Answered<T>>;
}

/** A reply and what it cost; `tokens` null when the service did not say. */
export interface Reply<T> {
  /** What the service said. */
  value: T;
  /** Of question and answer together. */
  tokens: number | null;
}

/** The bare service. Whatever goes wrong is thrown. */
export interface Model {
  /** A vector a text, in their order. */
  embed(texts: readonly string[]): Promise<Reply<Float32Array[]>>;
  /** One answer of the shape that was asked for. */
  write<T>(
    input: Omit<WriteInput<T>, "userId" | "aboutIds">,
  ): Promise<Reply<T>>;
}
