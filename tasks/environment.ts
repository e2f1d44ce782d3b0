import { loadEnvFile } from "node:process";

/** Takes over `.env` of the working folder where there is one; what is set already stays. */
export function loadEnvironment(): void {
  try {
    loadEnvFile(".env");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error &&
      error.code === "ENOENT";
    if (!isMissing) throw error;
  }
}
