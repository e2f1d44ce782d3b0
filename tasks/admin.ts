/** `deno task admin grant|revoke <username>`, `deno task admin list`: who administers this site. */
import { listAdmins, setAdmin } from "@/lib/accounts/mod.ts";
import { readConfig } from "@/lib/config.ts";
import { AppError } from "@/lib/errors.ts";
import { openLog } from "@/lib/log.ts";
import { assertKnownShape, StoreTooNew } from "@/lib/migrations/mod.ts";
import { openStore } from "@/lib/open_services.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { say } from "@/tasks/say.ts";

const USAGE =
  "Use: deno task admin grant <username> | revoke <username> | list";

if (import.meta.main) {
  loadEnvironment();
  const config = readConfig(Deno.env.toObject());
  await openLog({ level: config.logLevel, pretty: Deno.stdout.isTerminal() });
  const kv = await openStore(config);
  try {
    await assertKnownShape({ kv });
    const lines = await administer({ kv, config }, Deno.args);
    lines.forEach(say);
  } catch (error) {
    const isSaid = error instanceof AppError || error instanceof StoreTooNew;
    if (!isSaid) throw error;
    say(error.message);
    Deno.exitCode = 1;
  } finally {
    kv.close();
  }
}

/**
 * What one command does, in lines for the person at the terminal.
 *
 * @throws {AppError} `userNotFound`, or `validationFailed` for another command
 */
export async function administer(
  services: Parameters<typeof listAdmins>[0],
  [command, username]: readonly string[],
): Promise<string[]> {
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
