/** How a local fake of somebody's service misbehaves. */
export type Mood = "hang" | "drip" | "huge" | "garbage" | "redirect";

export const JSON_HEAD = { headers: { "content-type": "application/json" } };

const HUGE_BYTES = 5 * 1024 * 1024;
const DRIP_MS = 100;

/** An answer nobody can use; one that never ends is given up when `ended` is, or whoever asked went away. */
export async function answerBadly(
  mood: Mood,
  { request, ended }: { request: Request; ended: AbortSignal },
): Promise<Response> {
  switch (mood) {
    case "hang":
      await new Promise<void>((done) => {
        request.signal.addEventListener("abort", () => done());
        ended.addEventListener("abort", () => done());
      });
      return new Response(null, { status: 499 });
    case "drip":
      return new Response(drip(ended), JSON_HEAD);
    case "huge":
      return new Response(`"${"x".repeat(HUGE_BYTES)}"`, JSON_HEAD);
    case "garbage":
      return new Response("<html>{{{", JSON_HEAD);
    case "redirect":
      return Response.redirect("http://127.0.0.1:9/elsewhere");
  }
}

/** A byte every 100 ms, for ever. */
function drip(ended: AbortSignal): ReadableStream<Uint8Array> {
  let timer: ReturnType<typeof setInterval> | undefined;
  return new ReadableStream({
    start(controller) {
      timer = setInterval(() => {
        try {
          controller.enqueue(new TextEncoder().encode(" "));
        } catch {
          clearInterval(timer);
        }
      }, DRIP_MS);
      ended.addEventListener("abort", () => clearInterval(timer));
    },
    cancel: () => clearInterval(timer),
  });
}
