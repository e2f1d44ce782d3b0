// Runs in the browser too.
import type { Mode } from "@/lib/profiles/mod.ts";

/** A page of a profile: a section's id, or `about`, `quick`, `preview`. */
export interface ProfilePart {
  /** Whose questions. */
  mode: Mode;
  /** Which page of them. */
  part: string;
}

/** What was done, as the address of the page says it. */
export type ProfileDone = "saved" | "shown" | "hidden";

/** Where a page of a profile is. */
export function profilePath(
  { mode, part }: ProfilePart,
  done?: ProfileDone,
): string {
  const query = new URLSearchParams({ mode });
  if (part === "quick" || part === "preview") query.set(part, "1");
  else query.set("section", part);
  if (done !== undefined) query.set("done", done);
  return `/accounts/my_page?${query}`;
}
