import { listPage, type Page } from "@/lib/kv/page.ts";
import { type OutboxMail, outboxMailKey } from "@/lib/mail/keys.ts";

/**
 * A page of the mails that were not delivered, in no order.
 *
 * @throws {AppError} `badRequest` for an unknown cursor
 */
export async function listOutbox(
  kv: Deno.Kv,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<OutboxMail>> {
  const prefix = outboxMailKey("").slice(0, 1);
  const page = await listPage<OutboxMail>(kv, { prefix }, { limit, cursor });
  return { results: page.results.map(({ value }) => value), next: page.next };
}
