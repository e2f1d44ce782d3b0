/** `deno task export [file|-] [--store=file]`: every record of the store as a line of JSON; packed where the name ends with .gz. */
import { exportLines, readSource } from "@/lib/upkeep/mod.ts";
import { say } from "@/tasks/say.ts";
import { ownPath, runCommand } from "@/tasks/upkeep/command.ts";

/** Lines are many and short: written one by one they would take minutes. */
const LINES_A_WRITE = 500;

if (import.meta.main) {
  await runCommand(Deno.args, async ({ config, source, path }) => {
    const to = path ?? await ownPath(config, "jsonl.gz");
    const lines = exportLines(readSource(source), Date.now());
    const bytes = ReadableStream.from(gathered(lines))
      .pipeThrough(new TextEncoderStream());
    if (to === "-") {
      return await bytes.pipeTo(Deno.stdout.writable, { preventClose: true });
    }
    const file = await Deno.open(to, {
      ...{ write: true, createNew: true, mode: 0o600 },
    });
    const packed = to.endsWith(".gz")
      ? bytes.pipeThrough(new CompressionStream("gzip"))
      : bytes;
    await packed.pipeTo(file.writable);
    say(`Everything is in ${to}`);
  });
}

async function* gathered(
  lines: AsyncIterable<string>,
): AsyncGenerator<string> {
  let some: string[] = [];
  for await (const line of lines) {
    if (some.push(line) < LINES_A_WRITE) continue;
    yield some.join("");
    some = [];
  }
  yield some.join("");
}
