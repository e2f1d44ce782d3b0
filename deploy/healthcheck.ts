/** Ends with 0 while the server of this container answers at `/health`, else with 1. */
const PATIENCE_MS = 4_000;
const url = Deno.args[0] ?? "http://127.0.0.1:8000/health";

if (import.meta.main) Deno.exit(await isHealthy() ? 0 : 1);

async function isHealthy(): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
