import type {
  Asked,
  Order,
  Reply,
  Result,
} from "@/lib/matching/engine/protocol.ts";

/** The scoring thread: whatever it computes, the serving thread goes on serving. */
export class ScoringThread {
  #worker: Worker | null = null;
  #next = 1;
  readonly #waiting = new Map<number, PromiseWithResolvers<Result>>();

  /** Carries out an order; orders are carried out one after another. */
  ask(order: Order): Promise<Result> {
    const worker = this.#worker ??= this.#open();
    const id = this.#next++;
    const answer = Promise.withResolvers<Result>();
    this.#waiting.set(id, answer);
    const asked: Asked = { id, order };
    worker.postMessage(asked);
    return answer.promise;
  }

  /** Ends the thread; what was asked and not answered fails. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) {
      reject(new Error("Cannot score: the thread has ended"));
    }
    this.#waiting.clear();
  }

  #open(): Worker {
    const url = new URL("./worker.ts", import.meta.url);
    const worker = new Worker(url, { type: "module", name: "scoring" });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      const answer = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ("error" in data) answer?.reject(new Error(data.error));
      else answer?.resolve(data.result);
    };
    return worker;
  }
}
