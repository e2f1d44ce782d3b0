import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/errors.ts";
import type {
  AskedFile,
  FileOrder,
  FileReply,
} from "@/lib/matching/files/protocol.ts";

/** How much a file may take. */
export interface FileLimits {
  /** It is read and answered, and its answer fetched, within this; it is then cut off. */
  limitMs: number;
  /** What needs more memory is refused, and the process does not notice. */
  memoryMib: number;
}

const LIMITS: FileLimits = { limitMs: 120_000, memoryMib: 384 };
/** When it is worth asking again. */
const BUSY_S = 30;

let isBusy = false;

/**
 * Answers a file of the exchange format in a thread of its own, one file at a
 * time in a process: it is asked for with `read`, when it is its turn, so that
 * no two are in memory. The answer is made while it is fetched, and breaks off
 * when reading and answering take longer than two minutes in all.
 *
 * @throws {AppError} `badRequest` with `details.line` for a file that cannot be
 * read, and with `details.why` "tooMany" for one that does not fit;
 * `rateLimited` while another is answered; `serviceUnavailable` when it is slow
 */
export async function answerFile(
  read: () => Promise<AskedFile>,
  limits: FileLimits = LIMITS,
): Promise<AsyncIterable<string>> {
  if (isBusy) throw busy();
  isBusy = true;
  const thread = new FileThread(limits, () => isBusy = false);
  try {
    const first = await thread.ask(await read());
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

  constructor(
    { limitMs, memoryMib }: FileLimits,
    onClose: () => void,
  ) {
    const url = new URL("./worker.ts", import.meta.url);
    this.#worker = new Worker(url, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMib },
    });
    this.#worker.on("message", (reply: FileReply) => this.#take(reply));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#timer = setTimeout(() => this.close(), limitMs);
    this.#onClose = onClose;
  }

  /** The next piece of the answer; null at its end. */
  ask(order: FileOrder): Promise<string | null> {
    if (this.#isClosed) return Promise.reject(slow());
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
    this.#waiting?.reject(slow());
    this.#onClose();
  }

  #fail(error: unknown): void {
    if (
      error instanceof Error && "code" in error &&
      error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ) {
      return this.#take({
        refused: "Cannot answer a file: it needs too much memory",
        details: { why: "tooMany" },
      });
    }
    this.#take({ broken: String(error) });
  }

  #take(reply: FileReply): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if ("piece" in reply) return waiting?.resolve(reply.piece);
    if ("end" in reply) return waiting?.resolve(null);
    const error = "broken" in reply
      ? new Error(`Cannot answer a file: ${reply.broken}`)
      : new AppError("badRequest", reply.refused, {
        details: reply.details,
      });
    waiting?.reject(error);
  }
}

function busy(): AppError {
  return new AppError(
    "rateLimited",
    "Cannot answer a file: another one is being answered",
    { retryAfterS: BUSY_S, details: { why: "busy" } },
  );
}

function slow(): AppError {
  return new AppError(
    "serviceUnavailable",
    "Cannot answer a file: it takes too long",
    { details: { why: "slow" } },
  );
}
