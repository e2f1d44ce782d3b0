import { leave } from "@/lib/web/readiness.ts";

/** How long all of it may take before the process ends anyway. */
const PATIENCE_MS = 10_000;
/** Signals reach the workers of `deno serve --parallel` at almost the same moment. */
const TOGETHER_MS = 100;
const LOOK_EVERY_MS = 20;

/** How a process ends without losing anything. */
export interface Ending {
  /** Tells the people on sockets when to come back, and closes these. */
  goodbye: () => Promise<void>;
  /** Finishes what was taken and closes the store. */
  close: () => Promise<void>;
  /** Takes no more requests; it would cut sockets without a word. */
  stop?: () => Promise<void>;
}

/**
 * Ends the process in order at SIGTERM or SIGINT: readiness goes, then people,
 * requests and the store. A second signal ends it at once. The workers of one
 * process wait for each other, because the first that exits takes all others
 * along.
 */
export function endOnSignals(
  { goodbye, close, stop = () => Promise.resolve() }: Ending,
): void {
  const workers = openWorkers();
  let isEnding = false;
  const end = async () => {
    if (isEnding) Deno.exit(1);
    isEnding = true;
    leave();
    workers.say("leaving");
    const ending = goodbye().then(stop).then(close);
    await Promise.race([ending, pause(PATIENCE_MS)]);
    workers.say("left");
    await workers.allLeft();
    Deno.exit(0);
  };
  Deno.addSignalListener("SIGINT", end);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", end);
}

/** What the workers of this process tell each other about their end. */
function openWorkers() {
  const channel = new BroadcastChannel("hanjari leaving");
  let atWork = 0;
  let changedAt = 0;
  const hear = (word: unknown) => {
    atWork += word === "leaving" ? 1 : -1;
    changedAt = performance.now();
  };
  channel.onmessage = ({ data }) => hear(data);
  return {
    say(word: "leaving" | "left") {
      hear(word);
      channel.postMessage(word);
    },
    async allLeft() {
      const latest = performance.now() + PATIENCE_MS;
      while (performance.now() < latest) {
        const quietMs = performance.now() - changedAt;
        if (atWork <= 0 && quietMs > TOGETHER_MS) return;
        await pause(LOOK_EVERY_MS);
      }
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
