/** Prints the flags with which `deno run` serves this configuration, and no more. */
import { type Config, ENVIRONMENT_KEYS, readConfig } from "@/lib/config.ts";
import { socialAddresses } from "@/lib/social/mod.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { say } from "@/tasks/say.ts";

const ROOT = new URL("../", import.meta.url).pathname.replace(/\/$/, "");
/** By this file the library that draws pictures finds which build of it fits. */
const LIBC_IS_TOLD_BY = "/usr/bin/ldd";
/** What Deno itself asks for: the token of a KV Connect server, and where it runs. */
const DENO_KEYS = ["DENO_KV_ACCESS_TOKEN", "DENO_DEPLOYMENT_ID"];
const PORTS: Readonly<Record<string, string>> = {
  "http:": "80",
  "https:": "443",
};

if (import.meta.main) {
  loadEnvironment();
  say(permissionsOf(readConfig(Deno.env.toObject())).join(" "));
}

/**
 * What a server of this configuration may do: listen at its address, ask the
 * services that are configured, read itself and its data, write its data, and
 * know the variables of its configuration. Nothing is asked at a terminal.
 */
export function permissionsOf(config: Config): string[] {
  const folders = dataFolders(config);
  return [
    "--no-prompt",
    `--allow-net=${[ownPlace(config), ...outsideHosts(config)].join(",")}`,
    `--allow-read=${[ROOT, ...folders, LIBC_IS_TOLD_BY].join(",")}`,
    `--allow-write=${folders.join(",")}`,
    `--allow-env=${[...ENVIRONMENT_KEYS, ...DENO_KEYS].join(",")}`,
    // Libraries look for variables of their own; they find none.
    "--ignore-env",
    // The name that mail greets with, and letting threads that serve go first.
    "--allow-sys=hostname,setPriority",
    // Pictures are drawn anew by a native library.
    `--allow-ffi=${ROOT}/node_modules`,
  ];
}

/** The services that are configured, by name and port: nobody else outside is ever asked. */
export function outsideHosts(config: Config): string[] {
  const { kvPath, smtpUrl, llm, weather, s3, push } = config;
  const { kmaKey, kmaUrl, openMeteoUrl } = weather;
  const asked = [
    kvPath?.startsWith("http") ? kvPath : undefined,
    smtpUrl,
    llm.key === undefined ? undefined : llm.baseUrl,
    kmaKey === undefined ? openMeteoUrl : kmaUrl,
    s3?.endpoint,
    ...socialAddresses(config),
  ];
  const outside = asked.flatMap((url) => url === undefined ? [] : placeOf(url));
  const browsers = push.hosts.map(({ hostname, port }) =>
    `${hostname}:${port}`
  );
  return [...new Set([...outside, ...browsers])];
}

function ownPlace({ host, port }: Config): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function placeOf(address: string): string {
  const { protocol, hostname, port } = new URL(address);
  // The name is looked up first there, which is a right without a port.
  if (protocol.startsWith("smtp")) return hostname;
  return `${hostname}:${port || PORTS[protocol]}`;
}

function dataFolders({ dataDir, kvPath, kvLocal }: Config): string[] {
  const isFile = kvLocal && kvPath !== undefined && kvPath !== ":memory:";
  const folders = [dataDir];
  if (isFile) folders.push(kvPath.replace(/[^/\\]*$/, "") || ".");
  return [...new Set(folders.map((folder) => folder.replace(/(.)\/$/, "$1")))];
}
