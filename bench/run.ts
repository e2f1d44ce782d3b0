/** `deno task bench chat [--quick] [--json]`: our server beside the limit of the platform, in one run. */
import { benchChat } from "./chat.ts";
import { printTable } from "./report.ts";

const SUITES = { chat: benchChat };

if (import.meta.main) {
  const name = Deno.args.find((arg) => !arg.startsWith("-")) ?? "chat";
  const suite = SUITES[name as keyof typeof SUITES];
  if (suite === undefined) {
    await print(`Unknown bench "${name}": ${Object.keys(SUITES).join(", ")}\n`);
    Deno.exit(2);
  }
  const rows = await suite({
    isQuick: Deno.args.includes("--quick"),
    onProgress: (line) => Deno.stderr.writeSync(encode(`${line}\n`)),
  });
  const text = Deno.args.includes("--json")
    ? JSON.stringify(rows, null, 2)
    : printTable(rows);
  await print(`${text}\n`);
  Deno.exit(0);
}

async function print(text: string): Promise<void> {
  await Deno.stdout.write(encode(text));
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
