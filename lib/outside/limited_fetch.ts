/** Sixteen long embeddings fit, and any forecast; a service that sends more is not the one we asked. */
const MOST_BYTES = 1024 * 1024;

/**
 * `fetch` that reads the whole answer before it gives it back, follows no
 * redirect, and stops at a megabyte.
 *
 * @throws {Error} when the answer is larger, or the signal ends it
 */
export async function limitedFetch(
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<Response> {
  const answer = await fetch(input, { ...init, redirect: "error" });
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    // Leaving the loop cancels the body.
    if (size > MOST_BYTES) throw new Error("Cannot read an answer so large");
    parts.push(part);
  }
  const { status, headers } = answer;
  const isEmpty = status === 204 || status === 304;
  const body = isEmpty ? null : new Blob(parts as BlobPart[]);
  return new Response(body, { status, headers });
}
