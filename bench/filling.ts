import { type AppOptions, startApp } from "../tests/support/app.ts";
import { registerPeople } from "../tests/support/client.ts";
import { type Seeded, SITE } from "./plan.ts";
import { runTask } from "./tasks.ts";

/** How much a store is filled with. */
export interface Filling {
  people: number;
  pairs: number;
  longMessages: number;
  /** Rooms of 20; as many as the other benches need unless said. */
  groups?: number;
}

/** What every server of a bench is started with, so that the tokens of one are good for all. */
export function benchEnv(): Record<string, string> {
  return {
    SECRET_KEY: crypto.getRandomValues(new Uint8Array(32)).toHex(),
    PUBLIC_URL: SITE,
    ACCESS_TTL_S: "86400",
    LOG_LEVEL: "error",
  };
}

/** Signs up people over HTTP, then makes rooms and histories through the verbs. */
export async function fill(
  { people, ...rooms }: Filling,
  { env, kvPath }: { env: Record<string, string>; kvPath?: string },
): Promise<Seeded> {
  const registered = await signUp(people, { env, kvPath });
  const input = { people: registered, ...rooms };
  return await runTask<Seeded>("bench/seed.ts", input, {
    ...env,
    ...(kvPath && { KV_PATH: kvPath }),
  });
}

/** Signs up people over HTTP. */
export async function signUp(
  people: number,
  options: AppOptions,
): Promise<Seeded["people"]> {
  const app = await startApp(options);
  const registered = await registerPeople(app, people);
  await app.stop();
  return registered.map(({ id, access }) => ({ id, token: access }));
}
