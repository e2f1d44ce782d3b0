// Runs in the browser too.

/** What people agree to, each apart: only the first is needed for an account. */
export const CONSENT_KINDS = [
  "required",
  "ai",
  "location",
  "marketing",
] as const;
