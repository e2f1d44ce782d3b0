// Runs in the browser too.
import type {
  FieldText,
  ProblemCode,
  ProblemText,
} from "@/lib/i18n/problem_types.ts";
import type { KO_FIELDS } from "@/lib/i18n/problems_ko.ts";

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
  orderNotFound: {
    title: "No such order",
    detail: "It is gone, or it is not in your neighbourhood.",
  },
  orderFull: {
    title: "Every seat is taken",
    detail: "Join the queue and we tell you when a seat is free.",
  },
  orderClosed: {
    title: "This order takes nobody now",
    detail: "Nobody can come or leave at this point.",
  },
  orderStep: {
    title: "Not at this step",
    detail: "The order cannot go there from where it is.",
  },
  orderSeatFree: {
    title: "There is a seat",
    detail: "No need to queue: you can take it now.",
  },
  orderHostStays: {
    title: "The host stays",
    detail: "Cancel the order, or see it through.",
  },
  itemNotFound: {
    title: "No such item",
    detail: "It may have been removed already.",
  },
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
    detail: "Please try again in a moment.",
  },
  storeFull: {
    title: "Cannot save right now",
    detail: "There is a problem with storage. Please try again later.",
  },
  serviceUnavailable: {
    title: "Not available right now",
    detail: "Please try again in a moment.",
  },
  internal: {
    title: "Something went wrong",
    detail:
      "The server had a problem. If it happens again, tell us the request id.",
  },
};

/** The English texts of what is wrong with a field. */
export const EN_FIELDS: Record<keyof typeof KO_FIELDS, FieldText> = {
  required: () => "This is required.",
  notText: () => "This must be text.",
  notNumber: () => "This must be a number.",
  notFlag: () => "This must be yes or no.",
  tooShort: (min) => `Use at least ${min} characters.`,
  tooLong: (max) => `Use at most ${max} characters.`,
  codeWrong: () => "This is not the code that we sent.",
  tooYoung: (age) => `This is for people of ${age} and older.`,
  rosterLine: (line) =>
    `Line ${line} of the roster cannot be read. The first names the columns, e.g. id,name.`,
  rosterTwice: () => "The roster has the same id twice.",
  rosterShort: () => "It takes two people or more.",
  tooMany: () => "These are too many.",
  tooSmall: (min) => `This must be at least ${min}.`,
  tooBig: (max) => `This must be at most ${max}.`,
  invalid: () => "This value is not valid.",
  numberRange: (min, max) => `Use a number from ${min} to ${max}.`,
  acceptsInvalid: () => "Please check which answers you accept.",
  vetoNeedsAccepts: () =>
    "For a condition that must be met, choose which answers you accept.",
  textLength: (min, max) => `Use ${min} to ${max} characters.`,
  textInvalid: () => "This has characters that cannot be used.",
  cursorUnknown: () => "This place in the list is unknown. Start over.",
  idempotencyKeyInvalid: () => "Use 1 to 255 visible ASCII characters.",
  usernameInvalid: () => "Use 2 to 30 letters, digits, Hangul and . _ - only.",
  usernameTaken: () => "This username is taken.",
  nameInvalid: () => "This name cannot be used.",
  emailInvalid: () => "Please check the e-mail address.",
  emailSame: () => "This is your address already.",
  emailTaken: () => "There is an account with this e-mail address.",
  passwordTooShort: () => "Use at least 8 characters.",
  passwordTooLong: () => "Use at most 128 characters.",
  passwordCommon: () => "This password is too common. Choose another one.",
  passwordMismatch: () => "The passwords differ.",
  passwordNeeded: () => "Please choose a password first.",
  socialTaken: () => "It belongs to another account already.",
  consentNeeded: () => "This consent is needed for an account.",
  birthYearFixed: () =>
    "Your birth year is stored already. If it is wrong, please write to us.",
  passwordSame: () => "Choose another password than the one you use now.",
  passwordWrong: () => "The password is not right.",
  addressUnknown: () =>
    "We could not find this neighbourhood. Choose a suggestion.",
  circleUnknown: () => "There is no such neighbourhood. Choose again.",
  pictureKind: () => "Only JPEG, PNG and WebP pictures can be used.",
  pictureHuge: () => "The picture is too large. It may have 40 million pixels.",
  pictureBroken: () => "The picture cannot be read. Please choose another.",
  searchTooShort: () => "Type at least two characters.",
  roomWithOneself: () => "You cannot talk with yourself.",
  memberUnknown: () => "There is no such person.",
  suspendOneself: () => "You cannot suspend yourself.",
  reportOneself: () => "You cannot report yourself.",
  blockOneself: () => "You cannot block yourself.",
  tooManyBlocks: () => "You can block up to 1,000 people.",
  targetBelowJoined: () => "There are more people in it already.",
  circleNeeded: () => "Choose your neighbourhood first.",
  deadlinePast: () => "Choose a time that is still to come.",
  deadlineTooFar: () => "Choose a time within seven days.",
  hostPays: () => "The host's own share counts as paid.",
  banOneself: () => "You cannot remove yourself.",
  ownerNoMember: () => "Only a member of the room can become its owner.",
};
