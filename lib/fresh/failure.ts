import { STATUS_TEXT } from "./status.ts";
import { HttpError } from "./error.ts";
import { overlay } from "./overlay.ts";
import type { Snapshot } from "./snapshot.ts";

/** Answers for an error that no error page took. */
export function failureResponse(
  error: unknown,
  req: Request,
  snapshot: Snapshot | null,
): Response {
  if (error instanceof HttpError) {
    const { status, message } = error;
    return new Response(message || STATUS_TEXT[status] || "", { status });
  }
  // deno-lint-ignore no-console -- nobody else will ever see this error
  console.error(error);
  const wantsPage = req.headers.get("accept")?.includes("text/html");
  if (snapshot?.mode === "development" && wantsPage) return overlay(error);
  return new Response("Internal server error", { status: 500 });
}
