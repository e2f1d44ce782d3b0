/** `deno task bench chat|workers|cluster|capacity|growth|matching|kernel|freshness|lists|orders|web|taps [--quick] [--json]`: see docs/performance.md. */
import { benchCapacity } from "./capacity.ts";
import { benchChat } from "./chat.ts";
import { benchCluster } from "./cluster.ts";
import { benchGrowth } from "./growth.ts";
import { benchLists } from "./lists.ts";
import { benchKernel, benchMatching } from "./matching.ts";
import { benchFreshness } from "./matching_engine.ts";
import { benchOrders } from "./orders.ts";
import { printTable } from "./report.ts";
import { benchTaps, benchWeb } from "./web.ts";
import { benchWorkers } from "./workers.ts";

const SUITES = {
  chat: benchChat,
  workers: benchWorkers,
  cluster: benchCluster,
  capacity: benchCapacity,
  growth: benchGrowth,
  matching: benchMatching,
  kernel: benchKernel,
  freshness: benchFreshness,
  lists: benchLists,
  orders: benchOrders,
  web: benchWeb,
  taps: benchTaps,
};

if (import.meta.main) {
  const name = Deno.args.find((arg) => !arg.startsWith("-")) ?? "chat";
  const suite = SUITES[name as keyof typeof SUITES];
  if (suite === undefined) {
    await print(`Unknown bench "${name}": ${Object.keys(SUITES).join(", ")}\n`);
    Deno.exit(2);
  }
  const report = await suite({
    isQuick: Deno.args.includes("--quick"),
    onProgress: (line) => Deno.stderr.writeSync(encode(`${line}\n`)),
  });
  // The table is Markdown: it goes into the document as it is.
  const text = Deno.args.includes("--json")
    ? JSON.stringify(report, null, 2)
    : printTable(report);
  await print(`${text}\n`);
  Deno.exit(0);
}

async function print(text: string): Promise<void> {
  await Deno.stdout.write(encode(text));
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
