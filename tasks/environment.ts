import { parseEnv } from "node:util";

/** Takes over `.env` of the working folder where there is one; what is set already stays. */
export function loadEnvironment(): void {
  for (const [name, value] of Object.entries(parseEnv(readFile(".env")))) {
    if (value === undefined) continue;
    try {
      if (Deno.env.get(name) === undefined) Deno.env.set(name, value);
    } catch (error) {
      // The serving process knows the names of our configuration only.
      if (!(error instanceof Deno.errors.NotCapable)) throw error;
    }
  }
}

function readFile(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
