import assert from "node:assert/strict";
import { z } from "zod";

/** What `deno doc --lint` found. */
interface Finding {
  code: string;
  message: string;
  path: string;
  line: string;
}

const ROOT = new URL("../", import.meta.url);
const FINDING = /error\[([\w-]+)\]: (.*)\n\s*--> (.*):(\d+):\d+/g;

const findings = await lint(await filesOf("lib"));

Deno.test("everything that lib exports says what it is, and functions what they return", () => {
  const silent = findings.filter(({ code }) =>
    code === "missing-jsdoc" || code === "missing-return-type"
  );

  assert.deepEqual(silent, []);
});

Deno.test("what lib exports names only types that it exports, or that packages do", async () => {
  const hidden: Finding[] = [];
  for (const finding of findings) {
    if (finding.code !== "private-type-ref") continue;
    if (!await isOfPackage(finding)) hidden.push(finding);
  }

  assert.deepEqual(hidden, []);
});

Deno.test("only schemas are exported without a written type: they are the type", async () => {
  const untyped: Finding[] = [];
  for (const finding of findings) {
    if (finding.code !== "missing-explicit-type") continue;
    if (!await isSchema(finding)) untyped.push(finding);
  }

  assert.deepEqual(untyped, []);
});

Deno.test("no other rule of deno doc finds anything", () => {
  const known = [
    ...["missing-jsdoc", "missing-return-type"],
    ...["private-type-ref", "missing-explicit-type"],
  ];
  const others = findings.filter(({ code }) => !known.includes(code));

  assert.deepEqual(others, []);
});

/** Types that zod's own names lead to. */
const ZOD_TYPES = ["ZodType", "output"];

/** Whether the file imports the type from a package. */
async function isOfPackage({ message, path }: Finding): Promise<boolean> {
  if (path.includes("/node_modules/")) return true;
  const name = /private type '(\w+)'/.exec(message)?.[1] ?? "";
  const text = await Deno.readTextFile(path);
  const imported = ZOD_TYPES.includes(name) ? "z" : name;
  return [...text.matchAll(/import\s([^;]*?)\sfrom\s"([^"]+)";/g)]
    .some(([, names = "", from = ""]) =>
      !/^[@.]\//.test(from) && !from.startsWith("../") &&
      new RegExp(`\\b${imported}\\b`).test(names)
    );
}

/** A schema's type is its definition: written out beside it, it would say everything twice. */
async function isSchema({ path, line }: Finding): Promise<boolean> {
  const name = /export const (\w+)/.exec(line)?.[1];
  if (name === undefined) return false;
  const module: Record<string, unknown> = await import(`file://${path}`);
  return module[name] instanceof z.ZodType;
}

async function lint(paths: string[]): Promise<Finding[]> {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--lint", ...paths],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder().decode(stdout) +
    new TextDecoder().decode(stderr);
  const found = [...text.matchAll(FINDING)];
  const counted = /Found (\d+) documentation lint error/.exec(text)?.[1];
  // There are always schemas: without a count it did not run.
  assert.equal(found.length, Number(counted), text.slice(-1_000));
  return await Promise.all(
    found.map(async ([, code = "", message = "", path = "", number]) => {
      const lines = (await Deno.readTextFile(path)).split("\n");
      const line = lines[Number(number) - 1] ?? "";
      return { code, message, path, line };
    }),
  );
}

async function filesOf(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) paths.push(...await filesOf(path));
    else if (/\.tsx?$/.test(name)) paths.push(path);
  }
  return paths.sort();
}
