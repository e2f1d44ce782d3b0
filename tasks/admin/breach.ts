import {
  endEverySession,
  type Letter,
  tellPeople,
} from "@/lib/accounts/mod.ts";
import { AppError } from "@/lib/errors.ts";
import { renewTexts } from "@/lib/matching/mod.ts";
import { resealProfiles } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";
import { idsIn, listAffected, type Trace } from "@/tasks/admin/affected.ts";

/** What a command is given besides its words. */
export interface Given {
  /** The lines of standard input. */
  input: () => Promise<string[]>;
  readFile: (path: string) => Promise<string>;
  /** `SECRET_KEY_OLD` */
  oldSecret: string | undefined;
}

export const BREACH_USAGE =
  "end-sessions | reseal | affected [from=…] [to=…] [address=…] [path=…] < log | tell <letter.ko.txt> <letter.en.txt> < affected.csv";

type Command = (
  services: Services,
  words: readonly string[],
  given: Given,
) => Promise<string[]>;

/** What is done when data got out (docs/operations.md). */
export const BREACH_COMMANDS: Record<string, Command> = {
  "end-sessions": async (services) => {
    const people = await endEverySession(services);
    return [`${people} people are logged out of every device.`];
  },
  reseal: async (services, _, { oldSecret }) => {
    if (oldSecret === undefined) throw refusal("SECRET_KEY_OLD is not set");
    const old = new TextEncoder().encode(oldSecret);
    const sealed = await resealProfiles(services, old);
    const texts = await renewTexts(services);
    return [
      `${sealed} profiles are sealed by the key of now.`,
      `What was made of ${texts} texts is made anew when the app runs.`,
    ];
  },
  affected: async (services, words, { input }) =>
    await listAffected(services, {
      lines: await input(),
      trace: traceOf(words),
    }),
  tell: async (services, [ko, en], { input, readFile }) => {
    if (ko === undefined || en === undefined) {
      throw refusal("name a letter in Korean and one in English");
    }
    const letters = {
      ko: letterOf(await readFile(ko)),
      en: letterOf(await readFile(en)),
    };
    const userIds = idsIn(await input());
    const told = await tellPeople(services, { userIds, letters });
    return [`Letters to ${told} people are queued.`];
  },
};

/** Its first line is the subject. */
function letterOf(file: string): Letter {
  const [subject = "", ...lines] = file.trim().split("\n");
  const text = lines.join("\n").trim();
  if (subject.trim() === "" || text === "") {
    throw refusal("a letter needs a subject and a text");
  }
  return { subject: subject.trim(), text };
}

function traceOf(words: readonly string[]): Trace {
  const given = Object.fromEntries(
    words.map((word) => {
      const [, name = "", value = ""] = /^(\w+)=(.+)$/s.exec(word) ?? [];
      return [name, value];
    }),
  );
  const { from, to, address, path, ...others } = given;
  const moments = [from, to].map((text) =>
    text === undefined ? undefined : Date.parse(text)
  );
  const isWrong = Object.keys(others).length > 0 ||
    moments.some((at) => Number.isNaN(at));
  if (isWrong) throw refusal(BREACH_USAGE);
  return { from: moments[0], to: moments[1], address, path };
}

function refusal(why: string): AppError {
  return new AppError("validationFailed", `Cannot do that: ${why}`);
}
