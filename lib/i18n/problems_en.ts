// Runs in the browser too.
import { EN_ORDER_PROBLEMS } from "@/lib/i18n/order_problems.ts";
import type { ProblemCode, ProblemText } from "@/lib/i18n/problem_types.ts";

/** The English texts of failures. */
export const EN_PROBLEMS: Record<ProblemCode, ProblemText> = {
  badRequest: {
    title: "Bad request",
    detail: "We could not understand what was sent. Please check it.",
  },
  validationFailed: {
    title: "Please check what you entered",
    detail: "Some fields are not right. Please correct the marked ones.",
  },
  unauthenticated: {
    title: "Please log in",
    detail: "Log in, then try again.",
  },
  credentialsWrong: {
    title: "Could not log in",
    detail: "The username or the password is not right.",
  },
  accountClosed: {
    title: "This account waits to be deleted",
    detail: "You can undo the deletion on the login page.",
  },
  accountSuspended: {
    title: "This account is suspended",
    detail: "The login page says why, and until when.",
  },
  forbidden: {
    title: "Not allowed",
    detail: "You may not do this.",
  },
  notFound: {
    title: "Not found",
    detail: "The address is wrong, or the page is gone.",
  },
  userNotFound: {
    title: "No such person",
    detail: "The person you are looking for does not exist.",
  },
  circleNotFound: {
    title: "Neighbourhood not found",
    detail: "Check the address, or choose one of the suggestions.",
  },
  roomNotFound: {
    title: "No such chat room",
    detail: "The room does not exist, or you can no longer see it.",
  },
  messageNotFound: {
    title: "No such message",
    detail: "The message you are looking for does not exist.",
  },
  tooLateToDelete: {
    title: "Too late to delete",
    detail: "A message can be deleted for everyone within 24 hours only.",
  },
  sessionNotFound: {
    title: "No such session",
    detail: "That device may have been logged out already.",
  },
  methodNotAllowed: {
    title: "Method not allowed",
    detail: "This address does not take this kind of request.",
  },
  requestNotFound: {
    title: "No such request",
    detail: "It was answered already, or it is gone.",
  },
  profileNeeded: {
    title: "A profile is needed",
    detail: "Show a profile of your own first.",
  },
  roundNotFound: {
    title: "No such assignment",
    detail: "It is gone, or you are not on its roster.",
  },
  roundClosed: {
    title: "This assignment has closed",
    detail: "It has begun, so wishes cannot be changed any more.",
  },
  nothingToUndo: {
    title: "Nothing to undo",
    detail: "There is no decision that could be taken back.",
  },
  codeGone: {
    title: "This code is no longer good",
    detail: "It is too old or was tried too often. Please ask for a new one.",
  },
  linkGone: {
    title: "This link is no longer good",
    detail: "It was used, or is too old. Please ask for a new one.",
  },
  socialFailed: {
    title: "The login could not be finished",
    detail: "Please begin again.",
  },
  emailUnverified: {
    title: "E-mail not verified",
    detail: "Verify your e-mail address first.",
  },
  changedElsewhere: {
    title: "Changed on another device",
    detail:
      "Something was changed in the meantime. Have a look, then save again.",
  },
  clientIdReused: {
    title: "Message already sent",
    detail: "The same client_id cannot carry another text.",
  },
  idempotencyKeyReused: {
    title: "Idempotency-Key already used",
    detail: "The same Idempotency-Key cannot carry another request.",
  },
  requestInProgress: {
    title: "Still working on it",
    detail: "The same request is still running. Try again in a moment.",
  },
  ...EN_ORDER_PROBLEMS,
  roomFull: {
    title: "No seat left",
    detail: "The room is full.",
  },
  roomFixed: {
    title: "This room cannot be changed",
    detail: "Only group rooms can be joined, left or renamed.",
  },
  roomClosed: {
    title: "This chat is read-only",
    detail: "The other person deleted their account; you can still read it.",
  },
  banned: {
    title: "You cannot enter",
    detail: "The owner has removed you from this room.",
  },
  blocked: {
    title: "You cannot reach this person",
    detail: "You cannot talk with this person.",
  },
  notMember: {
    title: "Not a member",
    detail: "Only members of the room can do this.",
  },
  payloadTooLarge: {
    title: "Too large",
    detail: "This is more than can be sent at once.",
  },
  unsupportedType: {
    title: "Unsupported type",
    detail: "Send JSON or a form.",
  },
  rateLimited: {
    title: "Too many requests",
    detail: "Please try again in a moment.",
  },
  storeBusy: {
    title: "Very busy right now",
    detail: "Too many asked at once. Please try again in a moment.",
  },
  storeFull: {
    title: "Cannot save right now",
    detail: "There is a problem with storage. Please try again later.",
  },
  serviceUnavailable: {
    title: "Not available right now",
    detail: "This could not be done right now. Please try again in a moment.",
  },
  internal: {
    title: "Something went wrong",
    detail:
      "The server had a problem. If it happens again, tell us the request id.",
  },
};
