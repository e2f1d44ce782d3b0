/** `deno task restore <file> [--replace]`: brings a backup or an export back into the configured store. */
import { openView, restore, sourceOf, verify } from "@/lib/upkeep/mod.ts";
import { say } from "@/tasks/say.ts";
import { runCommand } from "@/tasks/upkeep/command.ts";
import { linesAbout } from "@/tasks/upkeep/damages.ts";

if (import.meta.main) {
  await runCommand(Deno.args, async ({ config, path, has }) => {
    if (path === undefined) {
      throw new Error("Use: deno task restore <file> [--replace]");
    }
    const kept = await restore(config, {
      ...{ from: path, replace: has("--replace"), now: Date.now() },
    });
    say(`The store is as it was in ${path}.`);
    if (kept !== null) say(`What it held before is in ${kept}.`);
    const view = await openView(sourceOf(config));
    linesAbout(await verify(view, Date.now())).forEach(say);
    view.close();
  });
}
