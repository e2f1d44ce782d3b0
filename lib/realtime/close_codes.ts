// Runs in the browser too.
/** Why a socket was closed. */
export const CLOSE_CODES = {
  normal: 1000,
  idle: 1001,
  restart: 1012,
  protocol: 4000,
  unauthenticated: 4001,
  notMember: 4003,
  tooFast: 4008,
  roomDeleted: 4040,
} as const;
