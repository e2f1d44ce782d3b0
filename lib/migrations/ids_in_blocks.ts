import type { Step } from "@/lib/migrations/step.ts";

const KEYS_PER_COMMIT = 500;
const older = ["message_ids"];

/**
 * A message had a key of its own by which sending it twice was sending it once.
 * The log says the same, and the ids of full blocks are kept together; blocks
 * of older messages are made when somebody writes in their room again.
 */
export const idsInBlocks: Step = {
  name: "ids of messages stand in blocks",
  run: async ({ kv, signal }) => {
    for (;;) {
      signal.throwIfAborted();
      const some = await Array.fromAsync(
        kv.list({ prefix: older }, {
          limit: KEYS_PER_COMMIT,
          batchSize: KEYS_PER_COMMIT,
        }),
      );
      if (some.length === 0) return;
      const operation = kv.atomic();
      for (const { key } of some) operation.delete(key);
      await operation.commit();
    }
  },
};
