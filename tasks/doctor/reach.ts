/** How long a service may take to be there. */
export const CONNECT_MS = 5_000;

/**
 * Asks whether a service answers, and nothing of it; gives the headers.
 *
 * @throws {Error} when it does not within five seconds
 */
export async function reach(url: string): Promise<Headers> {
  const answer = await fetch(url, {
    method: "HEAD",
    redirect: "manual",
    signal: AbortSignal.timeout(CONNECT_MS),
  });
  await answer.body?.cancel();
  return answer.headers;
}
