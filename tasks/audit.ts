/** `deno task audit [folder…]`: asks the package registry for known faults of the packages in our lock files. Ends with 1 when there are some, with 3 when no registry answers. */
import { say } from "@/tasks/say.ts";

/** What a look at one lock file came to. */
export type Verdict = "clean" | "found" | "unreachable";

/** The exit codes of the task: that nobody answered is no good news. */
export const CODES: Record<Verdict, number> = {
  clean: 0,
  found: 1,
  unreachable: 3,
};
const FOLDERS = [".", "e2e"];
const PATIENCE_MS = 60_000;

if (import.meta.main) {
  const folders = Deno.args.length > 0 ? Deno.args : FOLDERS;
  const verdicts: Verdict[] = [];
  for (const folder of folders) {
    const { verdict, words } = await audit(folder);
    verdicts.push(verdict);
    say(`${folder}/deno.lock: ${words}`);
  }
  const worst = verdicts.includes("found")
    ? "found"
    : verdicts.find((one) => one !== "clean") ?? "clean";
  Deno.exitCode = CODES[worst];
}

/**
 * Has Deno ask about the npm packages of a folder's lock file. What does not
 * say that there is nothing, nor what was found, counts as no answer.
 */
async function audit(
  folder: string,
): Promise<{ verdict: Verdict; words: string }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["audit", "--ignore-registry-errors"],
    cwd: folder,
    env: { NO_COLOR: "1" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const { stdout, stderr } = await child.output();
  const [told, complaint] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes).trim()
  );
  if (/^Found \d+ vulnerabilit/m.test(told ?? "")) {
    return { verdict: "found", words: `\n${told}` };
  }
  if (/^No known vulnerabilities/m.test(told ?? "")) {
    return { verdict: "clean", words: "no known faults." };
  }
  const why = complaint?.split("\n").find((line) => /fail|error/i.test(line));
  return {
    verdict: "unreachable",
    words: `not looked at, the registry did not answer (${
      why ?? "it took too long"
    })`,
  };
}
