import {
  type Attributes,
  context,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { AppError } from "@/lib/errors.ts";

export type { Span } from "@opentelemetry/api";

const tracer = trace.getTracer("hanjari");
/** Deno exports spans where `OTEL_DENO` said so at its start; elsewhere each span would be made for nobody. */
const isOn = isRecorded(tracer.startSpan("start"));

/**
 * Begins to time one piece of work, within another one, else within whatever
 * the request is; `cause` are others that it is done for. Null while nobody
 * traces, which costs a comparison. Attributes name things by their ids; what
 * people write and who they are is never among them.
 */
export function begin(
  name: string,
  attributes: Attributes,
  { within, cause = [] }: {
    within?: Span | null;
    cause?: readonly (Span | null | undefined)[];
  } = {},
): Span | null {
  if (!isOn) return null;
  const links = cause.flatMap((span) =>
    span ? [{ context: span.spanContext() }] : []
  );
  const active = context.active();
  const around = within ? trace.setSpan(active, within) : active;
  return tracer.startSpan(name, { attributes, links }, around);
}

/** Ends what `begin()` began; with a failure, which is told by its code. */
export function end(span: Span | null | undefined, failure?: unknown): void {
  if (!span) return;
  if (failure !== undefined) {
    const message = failure instanceof AppError ? failure.code : "failed";
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  }
  span.end();
}

/** Times a piece of work from its beginning to its end, which may be a failure. */
export async function traced<T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
): Promise<T> {
  const span = begin(name, attributes);
  if (span === null) return await work();
  try {
    const done = await context.with(
      trace.setSpan(context.active(), span),
      work,
    );
    end(span);
    return done;
  } catch (error) {
    end(span, error);
    throw error;
  }
}

/** Runs as nobody's part: what a socket does for hours is no part of the request that opened it. */
export function apart<T>(run: () => T): T {
  return isOn ? context.with(ROOT_CONTEXT, run) : run();
}

/** Names the runtime's own span of a request by its route. */
export function nameRequest(method: string, route: string | null): void {
  if (!isOn) return;
  trace.getActiveSpan()?.updateName(`${method} ${route ?? "file"}`)
    .setAttribute("http.route", route ?? "");
}

function isRecorded(span: Span): boolean {
  const isRecording = span.isRecording();
  span.end();
  return isRecording;
}
