// Runs in the browser too.
import type { Texts } from "@/lib/i18n/ko.ts";

/** The texts of the pages in English. */
export const en: Texts = {
  app: {
    name: "Hanjari",
    tagline: "Gather with your neighbours",
    description:
      "Meet and talk with the people of your neighbourhood, dormitory or school.",
    skip: "Skip to content",
    title: (page) => `${page} · Hanjari`,
  },
  nav: {
    label: "Main menu",
    home: "Home",
    find: "Find",
    orders: "Orders",
    chat: "Chats",
    me: "Me",
    unread: (count) =>
      count === 1 ? "1 unread message" : `${count} unread messages`,
  },
  landing: {
    title: "One place for\nyour neighbours",
    lead:
      "Meet roommates and meal buddies and see why they suit you, order with neighbours, and talk right away.",
    signup: "Get started",
    login: "I have an account",
    picture:
      "Hanjari's home page: an order that closes soon, the weather of today, and dishes for a rainy day.",
    points: [
      {
        title: "People, and why they suit you",
        text:
          "See from both your answers what fits and what differs. When you both like each other, a chat opens.",
      },
      {
        title: "Orders whose seats are true",
        text:
          "See the seats and the time that are left, and split the bill to the won.",
      },
      {
        title: "Messages that never vanish",
        text:
          "Lose the connection on the subway: what you sent still arrives, in order.",
      },
    ],
    data: {
      title: "What becomes of your data",
      points: [
        "Nobody sees your e-mail, and we ask for your dong only, not the address.",
        "No roommate and nobody you order with can learn whether you date here.",
        "No ads and no trackers; download or delete everything at any time.",
      ],
      link: "See all that is kept, and why",
    },
  },
  signup: {
    title: "Sign up",
    lead: "It takes a minute. Your e-mail is never shown to others.",
    submit: "Sign up",
    username: "Username",
    usernameHint: "2 to 30 letters, Hangul, digits or signs (. _ -)",
    email: "E-mail",
    password: "Password",
    passwordHint: "8 characters or more.",
    passwordAgain: "To be safe, please type the password again.",
    password2: "Password again",
    address: "Neighbourhood",
    addressHint: "For example: 서울 강남구 역삼동, down to the dong.",
    addressPlaceholder: "서울 강남구 역삼동",
    addressOptional: "You may choose it later.",
    suggestions: "Is it one of these?",
    districts: (names) => `${names}: please add the dong.`,
    noSuggestions:
      "Nothing similar was found. Could you write city, district and dong?",
    haveAccount: "Already have an account?",
  },
  login: {
    title: "Log in",
    lead: "Good to see you again.",
    submit: "Log in",
    name: "Username or e-mail",
    password: "Password",
    wrong: "The username or the password is not right.",
    noAccount: "New here?",
    needed: "Please log in to go on.",
  },
  logout: {
    title: "Log out",
    question: "Log out on this device?",
    submit: "Log out",
    cancel: "Go back",
  },
  me: {
    title: "My account",
    username: "Username",
    name: "Name",
    email: "E-mail",
    emailHint: "Only you can see it.",
    joined: "Member since",
    korean: "한국어",
    english: "English",
    save: "Save",
  },
  settings: {
    title: "Settings",
    lead: "What you switch off, you do not see of others either.",
    shares: "What others see of you",
    switches: {
      share_presence: {
        name: "Online status and last seen",
        hint: "Whether you are here, and when you last were",
      },
      share_typing: {
        name: "Typing",
        hint: "Whether you are writing a message",
      },
      share_read: { name: "Read receipts", hint: "How far you have read" },
    },
    save: "Save",
    saved: "Saved.",
    blocked: "Blocked people",
    blockedLead:
      "You do not find each other and cannot chat. They are not told.",
    unblock: "Unblock",
    unblockName: (name: string) => `Unblock ${name}`,
    unblocked: "Unblocked.",
    nobody: "You have blocked nobody.",
    nobodyHint: "You can block a person from your chat with them.",
    toChats: "See my chats",
    more: "Show more",
    back: "Back to my page",
    toSettings: "Back to settings",
    privacy: "Privacy and blocking",
  },
  form: {
    errors: (count) =>
      count === 1 ? "Please check one field" : `Please check ${count} fields`,
    tooMany: (seconds) =>
      `Too many attempts. Please try again in ${seconds} seconds.`,
  },
  error: {
    notFoundTitle: "This page cannot be found",
    notFound: "Its address has changed, or it is not yours to see.",
    failedTitle: "Something went wrong",
    failed: "It is our fault. Please try again in a moment.",
    home: "Home",
    toChat: "To the chat list",
    again: "Try again",
    reference: (id) => `If you ask about it, mention ${id}.`,
    contact: "Whom to ask",
  },
};
