import { parentPort } from "node:worker_threads";
import { AppError } from "@/lib/errors.ts";
import { answerLines } from "@/lib/matching/exchange/answer.ts";
import { loadExchange } from "@/lib/matching/exchange/load.ts";
import { readExchange } from "@/lib/matching/exchange/read.ts";
import type {
  AskedFile,
  FileOrder,
  FileReply,
} from "@/lib/matching/files/protocol.ts";
import { lowerThread } from "@/lib/matching/lowered.ts";

const FULL = 1 << 16;
let pieces: Iterator<string> | null = null;

lowerThread();

parentPort?.on("message", async (order: FileOrder) => {
  parentPort?.postMessage(await answer(order));
});

async function answer(order: FileOrder): Promise<FileReply> {
  try {
    if (order !== "more") pieces = await begin(order);
    const next = pieces?.next();
    return next === undefined || next.done === true
      ? { end: true }
      : { piece: next.value };
  } catch (error) {
    if (!(error instanceof AppError)) return { broken: String(error) };
    const { message: refused, options: { details } } = error;
    return { refused, details: { line: null, ...details } };
  }
}

async function begin(
  { bytes, answer }: AskedFile,
): Promise<Iterator<string>> {
  const exchange = await readExchange(ReadableStream.from(partsOf(bytes)));
  // What is sensitive never counts here: only the command line has a flag for it.
  const loaded = loadExchange(exchange, { isSensitive: false });
  return inPieces(answerLines(loaded, answer));
}

function* partsOf(
  bytes: Uint8Array<ArrayBuffer>,
): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += FULL) {
    yield bytes.subarray(at, at + FULL);
  }
}

function* inPieces(values: Iterable<unknown>): Generator<string> {
  let text = "";
  for (const value of values) {
    text += `${JSON.stringify(value)}\n`;
    if (text.length < FULL) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
