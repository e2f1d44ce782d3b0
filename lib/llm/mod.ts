import type { LlmConfig } from "@/lib/config.ts";
import { haveAgreed } from "@/lib/consents/mod.ts";
import { Budget } from "@/lib/llm/budget.ts";
import { Circuit } from "@/lib/outside/circuit.ts";
import { OpenAiModel } from "@/lib/llm/openai.ts";
import type { Llm, Model } from "@/lib/llm/schema.ts";
import { GuardedLlm } from "@/lib/llm/guarded.ts";

export type {
  Answered,
  EmbedInput,
  Llm,
  Refusal,
  WriteInput,
} from "@/lib/llm/schema.ts";

export { spentToday } from "@/lib/llm/budget.ts";

/** What an embedded app has: no model, no network. */
export const LLM_OFF: Llm = {
  isOn: false,
  embeddingModel: "",
  writingModel: "",
  embed: () => Promise.resolve({ refused: "off" }),
  write: () => Promise.resolve({ refused: "off" }),
};

/** What the language model of a process is made of. */
export interface LlmOptions {
  /** Where it is counted what was spent. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** Without a key there is no model. */
  config: LlmConfig;
  /** Another one than the network's, for tests. */
  model?: Model;
}

/** Opens the language model by configuration: without a key it is off, and nothing ever leaves. */
export function openLlm({ kv, now, config, model }: LlmOptions): Llm {
  if (config.key === undefined) return LLM_OFF;
  return new GuardedLlm({
    model: model ?? new OpenAiModel({ ...config, key: config.key }),
    circuit: new Circuit(now),
    budget: new Budget({ kv, now, caps: config }),
    embeddingModel: config.embeddingModel,
    writingModel: config.model,
    haveAgreed: (userIds) => haveAgreed({ kv }, { kind: "ai", userIds }),
  });
}
