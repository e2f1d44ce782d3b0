/** `deno task shots [word …]`: a picture of every page, or of those whose routes have one of the words. */
import { needBrowser } from "@/tasks/e2e.ts";

if (import.meta.main) {
  await needBrowser();
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-c", "e2e/deno.json", "e2e/shots.ts", ...Deno.args],
  }).spawn().status;
  Deno.exit(code);
}
