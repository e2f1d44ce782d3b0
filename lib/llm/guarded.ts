import { log } from "@/lib/log.ts";
import type { Budget, Reserved } from "@/lib/llm/budget.ts";
import type { Circuit } from "@/lib/outside/circuit.ts";
import type {
  Answered,
  EmbedInput,
  Llm,
  Model,
  Refusal,
  Reply,
  WriteInput,
} from "@/lib/llm/schema.ts";
import { counter, histogram } from "@/lib/metrics.ts";

const logger = log("llm");
const calls = counter(
  "hanjari_llm_calls_total",
  "Calls of the language model by kind and outcome.",
);
const spent = counter(
  "hanjari_llm_tokens_total",
  "Tokens that the language model was paid for, by kind.",
);
const seconds = histogram(
  "hanjari_llm_seconds",
  "How long the language model took, by kind.",
  [0.1, 0.25, 0.5, 1, 2, 3],
);

/** Calls of one process at a time: more would only wait in the service's line. */
const MOST_AT_ONCE = 4;
/** Instructions, schema and answer of a written text, in tokens. */
const WRITING_TOKENS = 900;
const SAYS: Partial<Record<Refusal, string>> = {
  budget: "the language model's budget of the day is spent; templates go on",
  resting: "the language model failed too often; it rests for a while",
};

type Kind = "embed" | "write";

/** What stands between the app and the model. */
interface GuardedOptions {
  model: Model;
  circuit: Circuit;
  budget: Budget;
  embeddingModel: string;
  writingModel: string;
  /** Whether each of these people lets their data leave. */
  haveAgreed: (userIds: readonly number[]) => Promise<boolean>;
}

/** What a call costs, and whose data it carries. */
interface Price {
  userId: number;
  tokens: number;
  aboutIds: readonly number[];
}

/** A model behind consents, a budget, a circuit and a limit of calls under way. It never throws what the service did. */
export class GuardedLlm implements Llm {
  /** A model that is off is another class. */
  readonly isOn = true;
  /** Its name, as vectors of texts are kept with it. */
  readonly embeddingModel: string;
  /** Its name, as texts are kept with it. */
  readonly writingModel: string;
  readonly #options: GuardedOptions;
  #running = 0;

  /** Nothing was spent and nothing runs. */
  constructor(options: GuardedOptions) {
    this.#options = options;
    this.embeddingModel = options.embeddingModel;
    this.writingModel = options.writingModel;
  }

  embed({ texts, userId }: EmbedInput): Promise<Answered<Float32Array[]>> {
    if (texts.length === 0) return Promise.resolve({ value: [] });
    const tokens = mostTokens(texts.join(""));
    return this.#guard(
      "embed",
      { userId, tokens, aboutIds: [userId] },
      (model) => model.embed(texts),
    );
  }

  write<T>(
    { userId, aboutIds, ...input }: WriteInput<T>,
  ): Promise<Answered<T>> {
    const tokens = WRITING_TOKENS + mostTokens(JSON.stringify(input.facts));
    return this.#guard(
      "write",
      { userId, tokens, aboutIds },
      (model) => model.write(input),
    );
  }

  async #guard<T>(
    kind: Kind,
    price: Price,
    call: (model: Model) => Promise<Reply<T>>,
  ): Promise<Answered<T>> {
    const { circuit, budget, haveAgreed } = this.#options;
    if (!await haveAgreed(price.aboutIds)) return refuse(kind, "consent");
    if (this.#running >= MOST_AT_ONCE) return refuse(kind, "busy");
    if (!circuit.enter()) return refuse(kind, "resting");
    this.#running++;
    try {
      const reserved = await budget.reserve(price);
      if (reserved === null) return refuse(kind, "budget");
      return await this.#call(kind, reserved, call);
    } finally {
      circuit.leave();
      this.#running--;
    }
  }

  async #call<T>(
    kind: Kind,
    reserved: Reserved,
    call: (model: Model) => Promise<Reply<T>>,
  ): Promise<Answered<T>> {
    const { model, circuit, budget } = this.#options;
    const startedAt = performance.now();
    try {
      const { value, tokens } = await call(model);
      circuit.succeed();
      const used = tokens ?? reserved.tokens;
      await budget.settle(reserved, used);
      spent.add(used, { kind });
      calls.add(1, { kind, outcome: "answered" });
      return { value };
    } catch (error) {
      // What was put aside stays spent: a call that failed may have cost it.
      circuit.fail();
      spent.add(reserved.tokens, { kind });
      // Its message may quote what was sent.
      const why = error instanceof Error ? error.name : "unknown";
      logger.warning("a call failed", { kind, why });
      return refuse(kind, "failed");
    } finally {
      seconds.observe((performance.now() - startedAt) / 1_000, { kind });
    }
  }
}

function refuse(kind: Kind, refused: Refusal): { refused: Refusal } {
  calls.add(1, { kind, outcome: refused });
  const says = SAYS[refused];
  if (says !== undefined) logger.info(says, { kind });
  return { refused };
}

/** A token is a byte at least. */
function mostTokens(text: string): number {
  return new TextEncoder().encode(text).length;
}
