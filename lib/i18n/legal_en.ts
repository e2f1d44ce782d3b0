// Runs in the browser too.
import type { LegalTexts } from "@/lib/i18n/legal_ko.ts";

const terms: LegalTexts["terms"]["sections"] = [
  {
    title: "What Hanjari does",
    lines: [
      "Hanjari helps people of one neighbourhood find roommates, dates and company for meals, talk, and order food together.",
      "Orders and settling up are between members. Hanjari holds and sends no money, and is no party to a deal.",
    ],
  },
  {
    title: "Accounts",
    lines: [
      "Members are 14 or older, and 19 or older for dates. The birth year that somebody declares counts.",
      "An account is for one person, who keeps the password secret. Settings show the devices that are logged in, and log them out.",
      "You can delete the account at any time. Messages that were sent stay as those of a user who left.",
    ],
  },
  {
    title: "What is not allowed",
    lines: [
      "To harass or deceive others, to gather or spread their data, to advertise or trade illegally, to disturb the service by programs.",
      "You can block or report people. A report keeps what it is about as evidence.",
      "Who breaks the rules may be restricted, and is told why.",
    ],
  },
  {
    title: "Matching",
    lines: [
      "A score compares the answers of two people, and the card shows why. Whether it is right is for you to judge.",
      "Who switches automatic matching off is proposed to nobody, and gets no proposals.",
    ],
  },
  {
    title: "Texts and liability",
    lines: [
      "What you write stays yours. Hanjari uses it only to show it within the service.",
      "The service may pause for maintenance or by failure. Without intent or gross negligence of ours, members settle among themselves what is between them.",
    ],
  },
  {
    title: "Changes",
    lines: [
      "Changes are announced 7 days before (30 days where they are to your disadvantage), and need your consent again. Who does not agree can delete the account.",
      "The law of the Republic of Korea applies.",
    ],
  },
];

/** The words in English. */
export const legalEn: LegalTexts = {
  terms: { title: "Terms", sections: terms },
  privacy: {
    title: "Privacy policy",
    lead: "All that Hanjari keeps, why, how long, and who sees it.",
    contents: "Contents",
    kept: "What is kept",
    what: "What",
    why: "Why",
    howLong: "How long",
    seenBy: "Who sees it",
    records: "Records of the store and their fields",
    consents: "What happens with consent only",
    consentsLead:
      "Only for who agreed. It can be withdrawn on the page of consents.",
    processors: "Processors, and transfer abroad",
    mailOn:
      "Mail: a mail server of the operator gets the address and the text.",
    mailOff: "Mail: nobody gets it at present.",
    modelOn:
      "AI: OpenAI (USA). Only texts of people who agreed, over the network, at the moment of use; items, purpose and time as in the consent above.",
    modelOff: "AI: no service outside is used at present.",
    weather:
      "Weather: a weather service is asked about a cell of 5 km, never by whom.",
    social: {
      kakao:
        "Kakao login: we get the number and e-mail that Kakao tells, and send Kakao nothing.",
      google:
        "Google login (USA): we get the number and e-mail that Google tells, and send Google nothing.",
    },
    none: "Nothing is given to anybody else.",
    sections: [
      {
        title: "Your rights",
        lines: [
          "You can see, correct and delete your data, and have its processing stopped: in profiles and settings, or by writing to the address below.",
          "“Download my data” gives you all that Hanjari holds about you, as a table (CSV) or JSON. If you are suspended and cannot log in, ask for it at the address below.",
          "Each consent can be withdrawn on the page of consents. What was made with it is deleted.",
          "Automatic matching computes scores from people's answers alone. Cards show the reasons, and profiles let you switch it off.",
        ],
      },
      {
        title: "Deletion",
        lines: [
          "What has come of age, or belongs to a deleted account, is deleted at once from the store. There is no paper.",
          "What a law says must be kept is kept apart, for that time only.",
        ],
      },
      {
        title: "Cookies and storage of the browser",
        lines: [
          "Only cookies that keep you logged in and one for the language. No advertising, no tracking.",
          "Lists and conversations that you read are kept in this browser, to be read for up to 7 days without a connection; so are messages that could not be sent and what you were writing. Logging out deletes all of it.",
        ],
      },
      {
        title: "Safety",
        lines: [
          "Passwords are hashed by Argon2id; tokens and codes are stored as hashes only. What is told for dates is stored encrypted.",
          "Connections are encrypted (HTTPS), requests are limited, and logs hold no messages and no passwords.",
        ],
      },
    ],
    young: "Under 14",
    youngLine: "Nobody under 14 can join; of who tries nothing is stored.",
    officer: "Privacy officer",
    officerLine: (contact) =>
      `Questions, requests to see, correct or delete data, complaints: ${contact}`,
    officerElse:
      "If the answer is not enough: Privacy Infringement Report Center (privacy.kisa.or.kr, 118), or Personal Information Dispute Mediation Committee (kopico.go.kr, 1833-6972).",
  },
  since: (day) => `In force since ${day}`,
};
