// Runs in the browser too.
import type { AccountsTexts } from "@/lib/i18n/accounts_ko.ts";

export const accountsEn: AccountsTexts = {
  reset: {
    forgot: "Forgot your password?",
    title: "Reset your password",
    lead: "We will mail you a link to choose a new password.",
    email: "E-mail",
    submit: "Send me a link",
    sentTitle: "Check your mail",
    sentLead:
      "If the address is known here, a link will arrive soon. It works once, within 30 minutes.",
    sentHint: "No mail? Check the spam folder, and the address you typed.",
    again: "Send again",
    chooseTitle: "Choose a new password",
    chooseLead: "Every device will be logged out.",
    save: "Change the password",
    goneTitle: "This link is no longer good",
    goneLead: "It was used, is older than 30 minutes, or a newer one was sent.",
    goneAgain: "Get a new link",
    done: "Your password was changed. Please log in with the new one.",
    toLogin: "Back to the login",
  },
  password: {
    next: "New password",
    again: "New password again",
    hint: "8 characters or more.",
  },
  sessions: {
    title: "Logged-in devices",
    lead:
      "If you do not know one of them, log it out and change your password.",
    current: "This device",
    since: (day) => `Logged in ${day}`,
    seen: (when) => `Last used ${when}`,
    revoke: "Log out",
    revokeName: (device) => `Log out ${device}`,
    others: "Log out all other devices",
    alone: "No other device is logged in.",
    revoked: "That device was logged out.",
    othersRevoked: "All other devices were logged out.",
    gone: "That device was logged out already.",
    unknown: "Unknown device",
  },
  security: {
    back: "Back to settings",
  },
};
