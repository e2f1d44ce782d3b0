/** `deno task admin`: who administers this site, and what is done when data got out. */
import { listAdmins, setAdmin } from "@/lib/accounts/mod.ts";
import { readConfig } from "@/lib/config.ts";
import { AppError } from "@/lib/errors.ts";
import { openLog } from "@/lib/log.ts";
import { openServices } from "@/lib/open_services.ts";
import type { Services } from "@/lib/services.ts";
import {
  BREACH_COMMANDS,
  BREACH_USAGE,
  type Given,
} from "@/tasks/admin/breach.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { say } from "@/tasks/say.ts";

const USAGE =
  `Use: deno task admin grant <username> | revoke <username> | list | ${BREACH_USAGE}`;

const TERMINAL: Given = {
  input: async () =>
    (await new Response(Deno.stdin.readable).text()).split("\n"),
  readFile: (path) => Deno.readTextFile(path),
  get oldSecret() {
    return Deno.env.get("SECRET_KEY_OLD");
  },
};

if (import.meta.main) {
  loadEnvironment();
  const config = readConfig(Deno.env.toObject());
  await openLog({ level: "warning", pretty: Deno.stdout.isTerminal() });
  const { services, close } = await openServices(config);
  try {
    const lines = await administer(services, Deno.args);
    lines.forEach(say);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(error.message);
    Deno.exitCode = 1;
  } finally {
    await close();
  }
}

/**
 * What one command does, in lines for the person at the terminal.
 *
 * @throws {AppError} `userNotFound`, or `validationFailed` for another command
 */
export async function administer(
  services: Services,
  [command = "", username, ...more]: readonly string[],
  given = TERMINAL,
): Promise<string[]> {
  const breach = Object.hasOwn(BREACH_COMMANDS, command)
    ? BREACH_COMMANDS[command]
    : undefined;
  if (breach !== undefined) {
    const words = username === undefined ? more : [username, ...more];
    return await breach(services, words, given);
  }
  if (command === "list") {
    const admins = await listAdmins(services);
    if (admins.length === 0) return ["Nobody administers this site yet."];
    return admins.map(({ username, is_admin }) =>
      `${username} (${is_admin ? "granted" : "ADMIN_EMAILS"})`
    );
  }
  const isGranted = command === "grant";
  if (!isGranted && command !== "revoke" || username === undefined) {
    throw new AppError("validationFailed", USAGE);
  }
  const user = await setAdmin(services, { username, isGranted });
  return [
    isGranted
      ? `${user.username} administers this site.`
      : `${user.username} administers this site no more, unless by ADMIN_EMAILS.`,
  ];
}
