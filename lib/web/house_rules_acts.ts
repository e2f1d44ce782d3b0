import { z } from "zod";
import {
  editHouseRules,
  HouseRulesInput,
  HouseRulesRevision,
  reopenHouseRules,
  signHouseRules,
} from "@/lib/matching/mod.ts";
import type { Services } from "@/lib/services.ts";
import type { FormFields } from "@/lib/web/pages.ts";
import { parse } from "@/lib/web/read.ts";

const PREFIX = "text_";
const Action = z.object({ action: z.enum(["save", "sign", "reopen"]) });

/**
 * Does what the form of house rules asks for, and answers what was done. Who
 * signs signs what the form says, changed or not.
 *
 * @throws {AppError} `badRequest` for a form that is none of ours, and whatever refuses the act
 */
export async function actOnHouseRules(
  services: Services,
  asked: { userId: number; roomId: number },
  form: FormFields,
): Promise<"saved" | "signed" | "reopened"> {
  const { action } = parse(Action, form, "badRequest");
  const { revision } = parse(HouseRulesRevision, form, "badRequest");
  if (action === "reopen") {
    await reopenHouseRules(services, { ...asked, revision });
    return "reopened";
  }
  const clauses = Object.entries(clauseTexts(form))
    .map(([question, text]) => ({ question, text }));
  const input = { revision, clauses };
  const words = parse(HouseRulesInput, input, "validationFailed");
  const edited = await editHouseRules(services, { ...asked, ...words });
  if (action === "save") return "saved";
  await signHouseRules(services, { ...asked, revision: edited.revision });
  return "signed";
}

/** What a form says in its clauses, by question. */
export function clauseTexts(form: FormFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, text]) =>
      name.startsWith(PREFIX)
        // Forms send lines as CR LF.
        ? [[name.slice(PREFIX.length), text.replaceAll("\r\n", "\n")]]
        : []
    ),
  );
}
