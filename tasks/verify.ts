/** `deno task verify [--mend] [--store=file]`: finds what does not fit together in the store, and mends what can be mended. */
import { openStore } from "@/lib/open_services.ts";
import { mend, openView, type Source, verify } from "@/lib/upkeep/mod.ts";
import { say } from "@/tasks/say.ts";
import { runCommand } from "@/tasks/upkeep/command.ts";
import { linesAbout } from "@/tasks/upkeep/damages.ts";

if (import.meta.main) {
  await runCommand(Deno.args, async ({ config, source, has }) => {
    let damages = await look(source);
    if (has("--mend") && damages.length > 0) {
      const kv = await openStore({
        ...config,
        ...(source.file === undefined ? {} : { kvPath: source.file }),
      });
      const mended = await mend(kv, { damages, now: Date.now() });
      kv.close();
      say(`${mended.length} mended.`);
      damages = await look(source);
    }
    linesAbout(damages).forEach(say);
    if (damages.length > 0) Deno.exitCode = 1;
  });
}

async function look(source: Source) {
  const view = await openView(source);
  try {
    return await verify(view, Date.now());
  } finally {
    view.close();
  }
}
