import assert from "node:assert/strict";
import { ENVIRONMENT_KEYS, readConfig } from "@/lib/config.ts";
import { startApp } from "@/tests/support/app.ts";
import { parseYaml, type Yaml } from "./yaml.ts";

const ROOT = new URL("../../", import.meta.url);
/** Of Deno itself, and of denokv. */
const OTHER_KEYS = ["DENO_DIR", "DENO_NO_UPDATE_CHECK", "DENO_KV_ACCESS_TOKEN"];

const read = (path: string) => Deno.readTextFileSync(new URL(path, ROOT));
const dockerfile = read("deploy/Dockerfile").replaceAll("\\\n", " ")
  .split("\n").filter((line) => line !== "" && !line.startsWith("#"));
const compose = parseYaml(read("deploy/compose.yaml"));
const unit = read("deploy/hanjari.service");

/** The arguments of every instruction of a kind, of the last stage unless said. */
function instructions(name: string, lines = finalStage()): string[] {
  return lines.filter((line) => line.startsWith(`${name} `))
    .map((line) => line.slice(name.length + 1).trim());
}

function finalStage(): string[] {
  return dockerfile.slice(
    dockerfile.findLastIndex((line) => line.startsWith("FROM ")),
  );
}

function at(yaml: Yaml, ...path: string[]): Yaml {
  return path.reduce<Yaml>((found, name) => {
    const next = typeof found === "string" || Array.isArray(found)
      ? undefined
      : found[name];
    assert.ok(next !== undefined, `nothing at ${path.join(".")}`);
    return next;
  }, yaml);
}

function envOf(lines: string[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((line) => [...line.matchAll(/(\w+)=(\S+)/g)])
      .map(([, name, value]) => [name, value]),
  );
}

function assertKnown(names: string[]): void {
  const known = [...ENVIRONMENT_KEYS, ...OTHER_KEYS];
  assert.deepEqual(names.filter((name) => !known.includes(name)), []);
}

Deno.test("the image is of the Deno that the doctor asks for, and serves as nobody special", () => {
  const env = envOf(instructions("ENV"));
  const config = readConfig(env);

  const bases = instructions("FROM", dockerfile);
  assert.ok(
    bases.every((base) => base.startsWith("denoland/deno:debian-2.9.6")),
  );
  assert.match(read("tasks/doctor.ts"), /deno upgrade 2\.9\.6/);
  assertKnown(Object.keys(env));
  assert.equal(instructions("USER").at(-1), "deno");
  assert.deepEqual(instructions("EXPOSE"), [String(config.port)]);
  assert.equal(config.host, "0.0.0.0");
  assert.equal(config.dataDir, instructions("VOLUME")[0]);
  assert.equal(config.kvPath, `${config.dataDir}/hanjari.kv`);
  assert.deepEqual(JSON.parse(instructions("CMD").at(-1) ?? ""), [
    ...["deno", "run", "-A", "tasks/start.ts"],
  ]);
});

Deno.test("what the image copies and runs is there, and its context leaves out data and secrets", () => {
  const copied = instructions("COPY", dockerfile)
    .filter((line) => !line.startsWith("--from"))
    .flatMap((line) => line.split(" ").slice(0, -1));
  const run = dockerfile.join("\n").match(/(?:tasks|deploy)\/\w+\.ts/g) ?? [];
  for (const path of [...copied, ...run]) {
    assert.ok(Deno.statSync(new URL(path, ROOT)), path);
  }
  const ignored = read(".dockerignore").split("\n");
  for (const name of [".env", ".git", "data", "*.kv", "**/node_modules"]) {
    assert.ok(ignored.includes(name), name);
  }
});

Deno.test("the health check says how a server is", async () => {
  const command = JSON.parse(
    /CMD (\[.*\])/.exec(instructions("HEALTHCHECK")[0] ?? "")?.[1] ?? "[]",
  ) as string[];
  await using app = await startApp();
  const check = async () => {
    const args = command.slice(1).map((arg) =>
      arg.replace("127.0.0.1:8000", `127.0.0.1:${app.port}`)
    );
    const { code } = await new Deno.Command(Deno.execPath(), {
      ...{ args: [...args, `${app.url}/health`], cwd: ROOT, stdin: "null" },
      stderr: "null",
    }).output();
    return code;
  };

  const running = await check();
  await app.pause();

  assert.equal(command[0], "deno");
  assert.equal(running, 0);
  assert.equal(await check(), 1);
});

Deno.test("compose runs the app beside denokv, both without rights, and asks for every secret", () => {
  const app = at(compose, "services", "app");
  const denokv = at(compose, "services", "denokv");
  const env = at(app, "environment") as Record<string, string>;

  assertKnown(Object.keys(env));
  for (const name of ["SECRET_KEY", "DENO_KV_ACCESS_TOKEN", "PUBLIC_URL"]) {
    assert.match(env[name] ?? "", /^\$\{\w+:\?/, `${name} is required`);
  }
  for (const service of [app, denokv]) {
    assert.equal(at(service, "read_only"), "true");
    assert.deepEqual(at(service, "cap_drop"), ["ALL"]);
    assert.deepEqual(at(service, "security_opt"), ["no-new-privileges:true"]);
    assert.match(String(at(service, "mem_limit")), /^\d+g$/);
  }
  // The user of the image, to whom its folder of data belongs.
  assert.equal(Object.hasOwn(app as object, "user"), false);
  assert.deepEqual(at(app, "ports"), ["127.0.0.1:8000:8000"]);
  assert.deepEqual(at(app, "volumes"), ["app-data:/data"]);
  const addr = (at(denokv, "command") as string[]).at(-1) ?? "";
  assert.equal(new URL(env.KV_URL ?? "").host, `denokv:${addr.split(":")[1]}`);
  assert.equal(
    at(denokv, "environment", "DENO_KV_ACCESS_TOKEN"),
    env.DENO_KV_ACCESS_TOKEN,
  );
});

Deno.test("the systemd unit starts the app as its own user, who writes data only", () => {
  const lines = unit.split("\n").filter((line) => /^\w+=/.test(line));
  const settings = new Map(
    lines.map((line) => [line.split("=")[0], line.replace(/^\w+=/, "")]),
  );
  const env = envOf(
    lines.flatMap((line) =>
      line.startsWith("Environment=") ? [line.slice(12)] : []
    ),
  );

  assertKnown(Object.keys(env));
  assert.equal(settings.get("User"), "hanjari");
  assert.equal(env.DATA_DIR, `/var/lib/${settings.get("StateDirectory")}`);
  assert.equal(env.DENO_DIR, `/var/cache/${settings.get("CacheDirectory")}`);
  assert.match(
    settings.get("ExecStart") ?? "",
    /deno run -A tasks\/start\.ts$/,
  );
  assert.equal(settings.get("ProtectSystem"), "strict");
  assert.equal(settings.get("NoNewPrivileges"), "yes");
  assert.equal(settings.get("Restart"), "always");
  // Compiling at run time needs pages that are written and then run.
  assert.equal(settings.has("MemoryDenyWriteExecute"), false);
});

Deno.test("the command of the unit's machine runs a task by the user, with the settings and on the store of the unit", () => {
  const command = read("deploy/hanjari");
  for (const line of unit.matchAll(/^Environment=(.*)$/gm)) {
    assert.match(command, new RegExp(`^${line[1]}$`, "m"));
  }
  const [, file] = /^EnvironmentFile=-(.*)$/m.exec(unit) ?? [];
  assert.ok(command.includes(`[ ! -e ${file} ] || . ${file}`));
  const [, user] = /^User=(.*)$/m.exec(unit) ?? [];
  const [, deno] = /^ExecStart=(\S+) run -A /m.exec(unit) ?? [];
  assert.ok(command.includes(`runuser -u ${user} -- ${deno} run -A`));
  const [, folder] = /^WorkingDirectory=(.*)$/m.exec(unit) ?? [];
  assert.match(command, new RegExp(`^cd ${folder}$`, "m"));
});
