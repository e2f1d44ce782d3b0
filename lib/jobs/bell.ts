import { log } from "@/lib/log.ts";
import { JOBS_DOORBELL_KEY } from "@/lib/jobs/keys.ts";

const logger = log("jobs");

/** Calls back whenever a job was recorded, until closed. It may miss one: workers also look by themselves. */
export interface Bell {
  /** Stops listening. */
  close(): Promise<void>;
}

/** A bell of a store that has queues: one worker hears each ring. */
export function openQueueBell(kv: Deno.Kv, onRing: () => void): Bell {
  // Listening ends with the store only, so a closed bell must stay silent.
  let closed = false;
  kv.listenQueue(() => {
    if (!closed) onRing();
  }).catch((error) => {
    if (!closed) logger.error("cannot listen to the queue", { error });
  });
  return {
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}

/** A bell of a store without queues: a watched counter, which every worker hears. */
export function openBell(kv: Deno.Kv, onRing: () => void): Bell {
  const reader = kv.watch([JOBS_DOORBELL_KEY]).getReader();
  const listening = listen(reader, onRing).catch((error) =>
    logger.error("cannot watch for jobs", { error })
  );
  return {
    async close() {
      await reader.cancel();
      await listening;
    },
  };
}

async function listen(
  reader: ReadableStreamDefaultReader<unknown>,
  onRing: () => void,
): Promise<void> {
  while (!(await reader.read()).done) onRing();
}
