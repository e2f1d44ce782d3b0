import { useState } from "preact/hooks";
import { newClientId } from "@/islands/lib/text.ts";

/** Names the form that it is in, so that pressing it twice is pressing it once. */
export function OnceField() {
  const [once] = useState(newClientId);
  return <input type="hidden" name="once" value={once} />;
}
