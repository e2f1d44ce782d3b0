import { AsyncLocalStorage } from "node:async_hooks";
import {
  configure,
  getAnsiColorFormatter,
  getJsonLinesFormatter,
  getLogger,
  type Logger,
  type Sink,
  withContext,
} from "@logtape/logtape";
import { redactByField } from "@logtape/redaction";

/** Fields that never reach a log, whatever their value: secrets, and what people write. */
const SECRET_FIELDS = [
  /pass(word|phrase)/i,
  /token/i,
  /secret/i,
  /ticket/i,
  /cookie/i,
  /authorization/i,
  /api_?key/i,
  /e?-?mail/i,
  /^(text|message|body|content|bio|query|q)$/i,
  /^(access|refresh|code)$/i,
];

/** From which level on, in what form and where the process logs. */
export interface LogOptions {
  /** Less urgent lines are left out. */
  level: "debug" | "info" | "warning" | "error";
  /** Coloured text for people; JSON lines otherwise. */
  pretty: boolean;
  /** Where lines go; standard output when absent. */
  write?: (line: string) => void;
}

/** Starts logging for this process: before it, and in tests, log calls do nothing. */
export async function openLog(
  { level, pretty, write = writeLine }: LogOptions,
): Promise<void> {
  const format = pretty
    ? getAnsiColorFormatter({
      timestamp: "time",
      category: ".",
      value: "bare",
    })
    : getJsonLinesFormatter({ properties: "flatten", message: "template" });
  const sink: Sink = redactByField((record) => write(format(record)), {
    fieldPatterns: SECRET_FIELDS,
    action: "delete",
  });
  await configure({
    reset: true,
    sinks: { out: sink },
    loggers: [
      { category: "hanjari", sinks: ["out"], lowestLevel: level },
      { category: ["logtape", "meta"], sinks: ["out"], lowestLevel: "error" },
    ],
    contextLocalStorage: new AsyncLocalStorage(),
  });
}

/** The logger of one area, e.g. `log("rooms").warn("Cannot …", { room_id })`. */
export function log(area: string): Logger {
  return getLogger(["hanjari", area]);
}

/** Runs with `request_id` on every line that is logged inside. */
export function withRequestId<T>(requestId: string, run: () => T): T {
  return withContext({ request_id: requestId }, run);
}

/** An error whole, with its causes, as one text for a log line. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  let current: unknown = error;
  while (current !== undefined && current !== null && parts.length < 5) {
    if (!(current instanceof Error)) {
      parts.push(String(current));
      break;
    }
    parts.push(current.stack ?? `${current.name}: ${current.message}`);
    current = current.cause;
  }
  return parts.join("\ncaused by ");
}

const encoder = new TextEncoder();

function writeLine(line: string): void {
  let rest = encoder.encode(line);
  while (rest.length > 0) rest = rest.subarray(Deno.stdout.writeSync(rest));
}
