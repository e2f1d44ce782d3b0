/// <reference lib="deno.worker" />
import { AppError } from "@/lib/errors.ts";
import { answerLines } from "@/lib/matching/exchange/answer.ts";
import { loadExchange } from "@/lib/matching/exchange/load.ts";
import { readExchange } from "@/lib/matching/exchange/read.ts";
import type { FileOrder, FileReply } from "@/lib/matching/files/protocol.ts";
import { lowerThread } from "@/lib/matching/lowered.ts";

const FULL = 1 << 16;
let pieces: Iterator<string> | null = null;

lowerThread();

self.onmessage = async ({ data }: MessageEvent<FileOrder>) => {
  self.postMessage(await answer(data));
};

async function answer(order: FileOrder): Promise<FileReply> {
  try {
    if (order !== "more") pieces = await begin(order);
    const next = pieces?.next();
    return next === undefined || next.done === true
      ? { end: true }
      : { piece: next.value };
  } catch (error) {
    if (!(error instanceof AppError)) return { broken: String(error) };
    const line = error.options.details?.line;
    return {
      refused: error.message,
      line: typeof line === "number" ? line : null,
    };
  }
}

async function begin(
  { bytes, answer }: Exclude<FileOrder, "more">,
): Promise<Iterator<string>> {
  const exchange = await readExchange(new Blob([bytes]).stream());
  // What is sensitive never counts here: only the command line has a flag for it.
  const loaded = loadExchange(exchange, { isSensitive: false });
  return inPieces(answerLines(loaded, answer));
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
