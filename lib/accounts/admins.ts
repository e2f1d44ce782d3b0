import type { Me } from "@/lib/accounts/schema.ts";
import type { Services } from "@/lib/services.ts";

/** Whether somebody administers this site: their verified address is among ADMIN_EMAILS. */
export function isAdmin(
  { config }: Pick<Services, "config">,
  { email, email_verified }: Pick<Me, "email" | "email_verified">,
): boolean {
  return email_verified && config.adminEmails.includes(email.toLowerCase());
}
