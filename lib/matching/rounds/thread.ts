import type { RoundAnswer, RoundProblem } from "@/lib/matching/rounds/solve.ts";

type Said = { progress: number } | { answer: RoundAnswer };

/** Solves a round in a thread of its own, so that serving goes on; ends it when the process stops. */
export async function solveAside(
  problem: RoundProblem,
  { signal, onProgress }: {
    signal: AbortSignal;
    onProgress: (progress: number) => void;
  },
): Promise<RoundAnswer> {
  const url = new URL("./worker.ts", import.meta.url);
  const worker = new Worker(url, { type: "module", name: "round" });
  const answer = Promise.withResolvers<RoundAnswer>();
  const stop = () => answer.reject(new Error("Cannot assign: asked to stop"));
  worker.onmessage = ({ data }: MessageEvent<Said>) => {
    if ("answer" in data) answer.resolve(data.answer);
    else onProgress(data.progress);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    answer.reject(new Error(`Cannot assign: ${event.message}`));
  };
  signal.addEventListener("abort", stop);
  try {
    signal.throwIfAborted();
    worker.postMessage(problem);
    return await answer.promise;
  } finally {
    signal.removeEventListener("abort", stop);
    worker.terminate();
  }
}
