import { setPriority } from "node:os";

/** Of 19, the lowest: still a third of the share of a thread that serves, where both want the same core. */
const NICENESS = 5;

/** Lets threads that serve go before this one. Where priorities are those of whole processes it changes nothing. */
export function lowerThread(): void {
  if (Deno.build.os === "linux") setPriority(NICENESS);
}
