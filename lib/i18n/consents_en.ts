// Runs in the browser too.
import type { ConsentsTexts } from "@/lib/i18n/consents_ko.ts";

/** The words in English. */
export const consentsEn: ConsentsTexts = {
  title: "Consents",
  lead:
    "Each consent stands alone and can be withdrawn at any time. Without the optional ones everything else works as it does.",
  required: "Required",
  optional: "Optional",
  kinds: {
    required: {
      title:
        "I agree to the terms and to the use of my personal data, and I am 14 or older",
      short: "Terms and privacy",
      points: [
        "Items: username, e-mail, password (hashed), birth year, neighbourhood, what you write here yourself, and access records",
        "Purpose: to know members, to find neighbours, talk and order together, and to prevent abuse",
        "Kept: until you delete the account. The privacy policy has the time for each item.",
        "Without it you cannot become a member.",
      ],
    },
    ai: {
      title: "I agree to the use of AI and to the transfer abroad",
      short: "Use of AI",
      points: [
        "Recipient and country: the provider of the language model that the operator connected (OpenAI, USA), over the network, at the moment of use.",
        "Items: the introduction of profiles where texts count, my own lines of one-to-one talks where both allowed it, the common points of a card's summary, and what I write when I ask for a menu. Names, e-mail, addresses and numbers are taken out.",
        "Purpose: to find neighbours who write alike, to word the summary of a card, to choose a menu",
        "Kept: we keep only the resulting numbers and delete them when you withdraw. The provider may keep data for up to 30 days by its own policy.",
        "Without it the same features work by our own rules.",
      ],
    },
    location: {
      title: "I agree to the use of my location",
      short: "Use of location",
      points: [
        "Item: the current location of the device, when you press the button",
        "Purpose: to suggest a menu that suits the weather where you are",
        "Kept: not at all. It is rounded to about 1 km, used to look up the weather, and dropped.",
        "Without it the weather of your neighbourhood counts.",
      ],
    },
    marketing: {
      title: "I agree to get news by mail",
      short: "News by mail",
      points: [
        "Item: e-mail",
        "Purpose: to send news about new features and neighbourhood events",
        "Kept: until you withdraw it or delete the account",
        "Without it nothing about the service is different.",
      ],
    },
  },
  agree: "Agree",
  withdraw: "Withdraw",
  given: (day) => `Agreed on ${day}`,
  withdrawn: (day) => `Withdrawn on ${day}`,
  never: "Not agreed",
  outdated: "The text has changed: please agree again",
  needed: "An account needs this one. To withdraw it, delete the account.",
  details: "Read",
  history: "History",
  historyEmpty: "Nothing yet.",
  historyGiven: "Agreed",
  historyWithdrawn: "Withdrawn",
  version: (day) => `text of ${day}`,
  via: { signup: "sign-up", settings: "this page", api: "an app" },
  saved: "Saved.",
  agreeAll: "Consents",
  birthYear: "Birth year",
  birthYearHint: "From 14 years on. Nobody else sees it.",
  birthYearSave: "Save the birth year",
  birthYearOf: (year) => `Birth year ${year}`,
  askTitle: "Please agree to the terms",
  askLead: "Read the terms and the privacy policy, and agree to them.",
  askLink: "Read and agree",
  terms: "Terms",
  privacy: "Privacy policy",
};
