/** `deno task backup [file] [--store=file]`: writes the store into a new file while the app runs, and looks through it. */
import { backUp, openView, verify } from "@/lib/upkeep/mod.ts";
import { say } from "@/tasks/say.ts";
import { ownPath, runCommand } from "@/tasks/upkeep/command.ts";
import { linesAbout } from "@/tasks/upkeep/damages.ts";

if (import.meta.main) {
  await runCommand(Deno.args, async ({ config, source, path }) => {
    const to = path ?? await ownPath(config, "kv");
    const { records, changed } = await backUp(source, to);
    say(`${records} records in ${to}`);
    if (source.file === undefined) {
      say(
        `Read over the network, not at one moment: ${changed} records were written meanwhile. On denokv's own machine, --store=<its file> takes one moment.`,
      );
    }
    const view = await openView({ config, file: to });
    linesAbout(await verify(view, Date.now())).forEach(say);
    view.close();
    say(
      config.secretKey === undefined
        ? `Keep ${config.dataDir}/secret.key too, in another place: who has both can sign in as anybody.`
        : "Keep SECRET_KEY too, in another place: who has both can sign in as anybody.",
    );
  });
}
