export { agreedKinds } from "@/lib/accounts/agreeing.ts";
export { isAdmin, listAdmins, setAdmin } from "@/lib/accounts/admins.ts";
export {
  clearAvatars,
  readAvatar,
  removeAvatar,
  setAvatar,
} from "@/lib/accounts/avatars.ts";
export {
  addBlock,
  blockedBy,
  dropBlock,
  dropBlocksOf,
  hiddenFrom,
  isBlocked,
  listBlocks,
  listVisible,
  type Pair,
  readBlocks,
  requireVisible,
} from "@/lib/accounts/blocks.ts";
export { dayTokenOf, freshTokenOf } from "@/lib/accounts/day_tokens.ts";
export { logIn, type LogInInput } from "@/lib/accounts/login.ts";
export { addAdminAct, listAdminActs } from "@/lib/accounts/admin_log.ts";
export {
  closeAccount,
  restoreAccount,
  UNDO_MS,
} from "@/lib/accounts/closing.ts";
export {
  CLOSED_QUEUE,
  deleteAccount,
  DEPARTED_ALERTS_QUEUE,
  DEPARTED_COMPANIONS_QUEUE,
  DEPARTED_MATCHES_QUEUE,
  DEPARTED_MENUS_QUEUE,
  DEPARTED_NOTICES_QUEUE,
  DEPARTED_ORDERS_QUEUE,
  DEPARTED_PROFILES_QUEUE,
  DEPARTED_QUEUE,
  DEPARTED_RECORDS_QUEUE,
  DEPARTED_ROUNDS_QUEUE,
  handlePurges,
} from "@/lib/accounts/deletion.ts";
export {
  askEmailChange,
  confirmEmailChange,
  findEmailChange,
} from "@/lib/accounts/email_change.ts";
export {
  confirmEmailByLink,
  findEmailLink,
} from "@/lib/accounts/email_link.ts";
export { changePassword, MOVED_QUEUE, updateMe } from "@/lib/accounts/me.ts";
export {
  askPasswordReset,
  handlePasswordResets,
  isResetLinkAlive,
  resetPassword,
} from "@/lib/accounts/password_reset.ts";
export { askSignUp, proveSignUp } from "@/lib/accounts/pending.ts";
export {
  logOut,
  refreshTokens,
  verifyRefresh,
} from "@/lib/accounts/refresh.ts";
export {
  type Client,
  type RegisterInput,
  registerUser,
} from "@/lib/accounts/register.ts";
export {
  foldPassword,
  KNOWN_PASSWORDS,
} from "@/lib/accounts/common_passwords.ts";
export { passwordFault } from "@/lib/accounts/new_passwords.ts";
export { searchUsers } from "@/lib/accounts/search.ts";
export type { MeChanges, TokenPair } from "@/lib/accounts/schema.ts";
export { linkedProviders } from "@/lib/accounts/identities.ts";
export {
  beginSocial,
  finishSocial,
  SOCIAL_JOIN_MS,
  SOCIAL_LOGIN_MS,
  type SocialOutcome,
} from "@/lib/accounts/social.ts";
export { unlinkSocial } from "@/lib/accounts/social_links.ts";
export {
  findJoining,
  type Joining,
  joinSocially,
  linkSocially,
} from "@/lib/accounts/social_joins.ts";
export {
  endEverySession,
  type Letter,
  tellPeople,
} from "@/lib/accounts/breach.ts";
export { pushSubscriptionKey } from "@/lib/accounts/keys.ts";
export { deviceOf } from "@/lib/accounts/devices.ts";
export {
  listSessions,
  revokeOtherSessions,
  revokeSession,
} from "@/lib/accounts/sessions.ts";
export { listShares, type Shares, sharesOf } from "@/lib/accounts/shares.ts";
export type {
  AdminAct,
  PushSubscription,
  Session,
  Suspension,
  User,
} from "@/lib/accounts/stored.ts";
export {
  addSuspension,
  liftSuspension,
  suspendUser,
  type SuspensionInput,
} from "@/lib/accounts/suspension.ts";
export { mailTo } from "@/lib/accounts/mails.ts";
export { warnedMail } from "@/lib/accounts/mails_of_ends.ts";
export { GONE_NAME, NOBODY_ID } from "@/lib/accounts/rules.ts";
export { issueTicket, redeemTicket } from "@/lib/accounts/tickets.ts";
export {
  cardOf,
  findUser,
  findUserByLogin,
  findUserByUsername,
  findUserEntry,
  findUsers,
  goneCard,
  hasPassword,
  isClosed,
  isPurged,
  isSuspended,
  listCards,
  meOf,
  noUser,
  readLiving,
  requireUser,
} from "@/lib/accounts/users.ts";
export { verifyAccess, verifySession } from "@/lib/accounts/living.ts";
export {
  proveSocket,
  recallSocket,
  type SocketProof,
} from "@/lib/accounts/socket_proofs.ts";
export {
  isVerifyLinkAlive,
  verifyEmailByLink,
} from "@/lib/accounts/verify_link.ts";
export { resendEmailCode, verifyEmail } from "@/lib/accounts/verification.ts";
export { saveWelcome } from "@/lib/accounts/welcome.ts";
export { ownAccountData } from "@/lib/accounts/own_data.ts";
