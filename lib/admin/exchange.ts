import { addAdminAct } from "@/lib/accounts/mod.ts";
import { requireCircle } from "@/lib/circles/mod.ts";
import type { AdminActKind } from "@/lib/i18n/admin_acts.ts";
import { LOST_RACE, untilCommitted } from "@/lib/kv/retry.ts";
import {
  answerFile,
  type AskedFile,
  writeExchange,
} from "@/lib/matching/mod.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { Services } from "@/lib/services.ts";

/**
 * A circle and mode as a file of the exchange format, made while it is read.
 * That it was exported is written down first.
 *
 * @throws {AppError} `circleNotFound`
 */
export async function exportMatching(
  services: Services,
  { adminId, circleId, mode }: {
    adminId: number;
    circleId: number;
    mode: Mode;
  },
): Promise<AsyncIterable<string>> {
  const { name: circle } = await requireCircle(services, circleId);
  await writeDown(services, adminId, "exportMatching", { circle, mode });
  return writeExchange(services, { circleId, mode });
}

/**
 * The lines that answer a file of the exchange format, as the command line
 * answers. That it was asked is written down first; the file is not kept.
 *
 * @throws {AppError} what `read` throws, `badRequest` with `details.line` or
 * `details.why`, `rateLimited`, `serviceUnavailable`
 */
export async function answerMatchingFile(
  services: Services,
  { adminId, read }: {
    adminId: number;
    /** Is called when nobody else's file is in the way. */
    read: () => Promise<AskedFile>;
  },
): Promise<AsyncIterable<string>> {
  return await answerFile(async () => {
    const file = await read();
    const facts = { answer: file.answer, size: `${file.bytes.length} bytes` };
    await writeDown(services, adminId, "answerFile", facts);
    return file;
  });
}

function writeDown(
  services: Services,
  adminId: number,
  act: AdminActKind,
  facts: Record<string, string>,
): Promise<true> {
  return untilCommitted(async () => {
    const operation = services.kv.atomic();
    addAdminAct(services, operation, { adminId, act, facts });
    return (await operation.commit()).ok || LOST_RACE;
  });
}
