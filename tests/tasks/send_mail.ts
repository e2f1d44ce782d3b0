/** Sends one mail to SMTP_URL, for the test of what the app may reach. */
import { sendBySmtp } from "@/lib/mail/smtp.ts";

const delivery = await sendBySmtp({
  smtpUrl: Deno.env.get("SMTP_URL") ?? "",
  mailFrom: "Hanjari <no-reply@example.com>",
}, {
  ...{ id: "one", to: "ann@example.com", subject: "hello" },
  ...{ text: "hello", html: "<p>hello</p>", state: "queued" },
  ...{ created_at: 0, expires_at: 0 },
});
if (delivery !== "sent") throw new Error(delivery);
