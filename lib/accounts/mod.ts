export { logIn, type LogInInput } from "@/lib/accounts/login.ts";
export {
  changePassword,
  deleteAccount,
  type MeChanges,
  updateMe,
} from "@/lib/accounts/me.ts";
export {
  type Client,
  type RegisterInput,
  registerUser,
} from "@/lib/accounts/register.ts";
export { searchUsers } from "@/lib/accounts/search.ts";
export {
  listSessions,
  logOut,
  refreshTokens,
  revokeSession,
  type TokenPair,
  verifyAccess,
  verifyRefresh,
  verifySession,
} from "@/lib/accounts/sessions.ts";
export type { Session, User } from "@/lib/accounts/stored.ts";
export { issueTicket, redeemTicket } from "@/lib/accounts/tickets.ts";
export {
  cardOf,
  findUser,
  findUserByUsername,
  listCards,
  meOf,
  requireUser,
} from "@/lib/accounts/users.ts";
