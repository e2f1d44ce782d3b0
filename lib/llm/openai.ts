import type OpenAI from "openai";
import { z } from "zod";
import { limitedFetch } from "@/lib/outside/limited_fetch.ts";
import type { Model, Reply, WriteInput } from "@/lib/llm/schema.ts";

/** From the first byte out to the last byte in. */
const TIMEOUT_MS = 3_000;
/** docs/formulas.md (c) 1; a model that knows no shorter vectors gives its own length. */
const DIMENSIONS = 512;
const MOST_DIMENSIONS = 4_096;
const LONGEST_ANSWER_TOKENS = 300;
const LONGEST_ANSWER = 4_000;

const Usage = z.object({ total_tokens: z.number().int().min(0) }).optional()
  .catch(undefined);
const Embeddings = z.object({
  data: z.array(z.object({
    index: z.number().int().min(0),
    embedding: z.array(z.number()).min(1).max(MOST_DIMENSIONS),
  })),
  usage: Usage,
});
const Completion = z.object({
  choices: z.array(z.object({
    finish_reason: z.literal("stop"),
    message: z.object({ content: z.string().max(LONGEST_ANSWER) }),
  })).min(1),
  usage: Usage,
});

/** Where the service is, and which of its models are asked. */
interface OpenAiOptions {
  key: string;
  baseUrl: string;
  model: string;
  embeddingModel: string;
}

/**
 * A service that speaks the OpenAI API. Whatever takes longer than three seconds,
 * answers more than `limitedFetch` takes, or has another shape, is thrown. There
 * is no second try: whoever needs the answer asks again later.
 */
export class OpenAiModel implements Model {
  readonly #options: OpenAiOptions;
  #client: Promise<OpenAI> | null = null;

  /** Asks nobody before the first call. */
  constructor(options: OpenAiOptions) {
    this.#options = options;
  }

  /** A vector a text, in their order, each of length 1. */
  async embed(texts: readonly string[]): Promise<Reply<Float32Array[]>> {
    const client = await this.#open();
    const answer = await client.embeddings.create({
      model: this.#options.embeddingModel,
      input: [...texts],
      dimensions: DIMENSIONS,
      encoding_format: "float",
    }, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const { data, usage } = Embeddings.parse(answer);
    const byIndex = new Map(data.map((one) => [one.index, one.embedding]));
    const value = texts.map((_, i) => unitOf(byIndex.get(i)));
    return { value, tokens: usage?.total_tokens ?? null };
  }

  /** One answer of the shape that was asked for. */
  async write<T>(
    { instructions, facts, name, schema }: Omit<WriteInput<T>, "userId">,
  ): Promise<Reply<T>> {
    const client = await this.#open();
    const answer = await client.chat.completions.create({
      model: this.#options.model,
      messages: [
        { role: "system", content: instructions },
        { role: "user", content: JSON.stringify(facts) },
      ],
      response_format: {
        type: "json_schema",
        json_schema: { name, strict: true, schema: jsonSchemaOf(schema) },
      },
      max_completion_tokens: LONGEST_ANSWER_TOKENS,
      store: false,
    }, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const { choices: [choice], usage } = Completion.parse(answer);
    const value = schema.parse(JSON.parse(choice?.message.content ?? ""));
    return { value, tokens: usage?.total_tokens ?? null };
  }

  #open(): Promise<OpenAI> {
    return this.#client ??= this.#make();
  }

  async #make(): Promise<OpenAI> {
    // Most processes never call a model: they need not load this.
    const { default: OpenAI } = await import("openai");
    return new OpenAI({
      apiKey: this.#options.key,
      baseURL: this.#options.baseUrl,
      // What the environment says for other programs is not for this one.
      organization: null,
      project: null,
      timeout: TIMEOUT_MS,
      maxRetries: 0,
      logLevel: "off",
      fetch: limitedFetch,
    });
  }
}

function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}

/** The same direction, of length 1. */
function unitOf(values: readonly number[] | undefined): Float32Array {
  const length = Math.hypot(...values ?? []);
  if (values === undefined || !Number.isFinite(length) || length === 0) {
    throw new Error("Cannot use an embedding");
  }
  return Float32Array.from(values, (value) => value / length);
}
