import assert from "node:assert/strict";
import { CODES, type Verdict } from "@/tasks/audit.ts";

const TASK = new URL("../../tasks/audit.ts", import.meta.url);
const CONFIG = new URL("../../deno.json", import.meta.url);
const FAULT = {
  ...{ id: 1, url: "https://example.com/1", title: "Reads too much" },
  ...{ severity: "high", vulnerable_versions: "<5.0.0", cwe: [] },
  cvss: { score: 7, vectorString: "" },
};

Deno.test("the audit tells apart what is clean, what is known to be faulty and a registry that does not answer", async (t) => {
  const folder = await lockedFolder();
  const asked: unknown[] = [];
  let answer = () => Response.json({});
  const registry = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      asked.push(await request.json());
      return answer();
    },
  );
  const url = `http://127.0.0.1:${registry.addr.port}`;
  const check = async (verdict: Verdict, words: RegExp) => {
    const { code, told } = await run(folder, url);
    assert.equal(code, CODES[verdict], told);
    assert.match(told, words);
  };

  await t.step("nothing is known of what is locked", async () => {
    await check("clean", /no known faults/);
    assert.deepEqual(asked, [{ zod: ["4.6.7"] }]);
  });
  await t.step("a fault is known", async () => {
    answer = () => Response.json({ zod: [FAULT] });
    await check("found", /Reads too much/);
  });
  await t.step("the registry refuses to tell", async () => {
    answer = () => new Response("no", { status: 405 });
    await check("unreachable", /the registry did not answer/);
  });
  await registry.shutdown();
  await t.step("nobody is there", async () => {
    await check("unreachable", /the registry did not answer/);
  });
  assert.equal(new Set(Object.values(CODES)).size, 3);
  await Deno.remove(folder, { recursive: true });
});

/** A folder with one locked package. */
async function lockedFolder(): Promise<string> {
  const folder = await Deno.makeTempDir();
  const name = "zod@4.6.7";
  const lock = {
    version: "5",
    specifiers: { [`npm:${name}`]: "4.6.7" },
    npm: { [name]: { integrity: "sha512-x" } },
    workspace: { dependencies: [`npm:${name}`] },
  };
  const config = { imports: { zod: `npm:${name}` } };
  await Deno.writeTextFile(`${folder}/deno.lock`, JSON.stringify(lock));
  await Deno.writeTextFile(`${folder}/deno.json`, JSON.stringify(config));
  return folder;
}

async function run(
  folder: string,
  registry: string,
): Promise<{ code: number; told: string }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `--config=${CONFIG.pathname}`, TASK.href, folder],
    env: { NPM_CONFIG_REGISTRY: registry },
  });
  const { code, stdout, stderr } = await child.output();
  const [told, complaint] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  );
  return { code, told: `${told}${complaint}` };
}
