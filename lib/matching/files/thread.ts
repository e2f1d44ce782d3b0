import { AppError } from "@/lib/errors.ts";
import type { FileAnswer } from "@/lib/matching/exchange/answer.ts";
import type { FileOrder, FileReply } from "@/lib/matching/files/protocol.ts";

/** A file is answered, and its answer fetched, within this; it is then cut off. */
const LIMIT_MS = 120_000;

let isBusy = false;

/**
 * Answers a file of the exchange format in a thread of its own, one file at a
 * time in a process. The answer is made while it is read, and breaks off when
 * it takes longer than two minutes in all.
 *
 * @throws {AppError} `badRequest` with `details.line` for a file that cannot be
 * read, `serviceUnavailable` with `details.why` "busy" or "slow"
 */
export async function answerFile(
  bytes: Uint8Array<ArrayBuffer>,
  answer: FileAnswer,
  limitMs = LIMIT_MS,
): Promise<AsyncIterable<string>> {
  if (isBusy) throw refusal("busy");
  isBusy = true;
  const thread = new FileThread(limitMs, () => isBusy = false);
  try {
    const first = await thread.ask({ bytes, answer });
    return piecesOf(thread, first);
  } catch (error) {
    thread.close();
    throw error;
  }
}

async function* piecesOf(
  thread: FileThread,
  first: string | null,
): AsyncGenerator<string> {
  try {
    for (let piece = first; piece !== null; piece = await thread.ask("more")) {
      yield piece;
    }
  } finally {
    thread.close();
  }
}

/** Ends with its time even where nobody fetches the answer. */
class FileThread {
  readonly #worker: Worker;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #onClose: () => void;
  #waiting: PromiseWithResolvers<string | null> | null = null;
  #isClosed = false;

  constructor(limitMs: number, onClose: () => void) {
    const url = new URL("./worker.ts", import.meta.url);
    this.#worker = new Worker(url, { type: "module", name: "file" });
    this.#worker.onmessage = ({ data }: MessageEvent<FileReply>) =>
      this.#take(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#take({ broken: event.message });
    };
    this.#timer = setTimeout(() => this.close(), limitMs);
    this.#onClose = onClose;
  }

  /** The next piece of the answer; null at its end. */
  ask(order: FileOrder): Promise<string | null> {
    if (this.#isClosed) return Promise.reject(refusal("slow"));
    this.#waiting = Promise.withResolvers();
    const moved = order === "more" ? [] : [order.bytes.buffer];
    this.#worker.postMessage(order, moved);
    return this.#waiting.promise;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#worker.terminate();
    this.#waiting?.reject(refusal("slow"));
    this.#onClose();
  }

  #take(reply: FileReply): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if ("piece" in reply) return waiting?.resolve(reply.piece);
    if ("end" in reply) return waiting?.resolve(null);
    const error = "broken" in reply
      ? new Error(`Cannot answer a file: ${reply.broken}`)
      : new AppError("badRequest", reply.refused, {
        details: { line: reply.line },
      });
    waiting?.reject(error);
  }
}

function refusal(why: "busy" | "slow"): AppError {
  const message = why === "busy"
    ? "Cannot answer a file: another one is being answered"
    : "Cannot answer a file: it takes too long";
  return new AppError("serviceUnavailable", message, { details: { why } });
}
