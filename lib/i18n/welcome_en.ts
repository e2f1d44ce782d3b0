// Runs in the browser too.
import type { WelcomeTexts } from "@/lib/i18n/welcome_ko.ts";

/** The texts of the first steps in English. */
export const welcomeEn: WelcomeTexts = {
  title: "Getting started",
  steps: {
    label: "First steps",
    wants: "What for",
    circle: "Where",
    questions: "Two minutes",
  },
  skip: "Skip and look around",
  next: "Next",
  later: "Later",
  wants: {
    title: "What shall we do together?",
    lead: "Choose as many as you like. Nobody else learns what you chose.",
    names: {
      roommate: "Roommates",
      date: "Dates",
      meal: "Meal buddies",
      order: "Group orders",
    },
    hints: {
      roommate: "Find someone who is easy to live with",
      date: "Meet under a nickname that shows nowhere else",
      meal: "Eat with people of your hours and tastes",
      order: "Order with neighbours and split it to the won",
    },
  },
  how: {
    title: "How it goes on",
    points: [
      "We show you neighbours who suit you as cards, and why.",
      "When you both like each other it is a match: a chat opens, and you can write.",
      "In a group order you can talk as soon as you have a seat.",
    ],
  },
  circle: {
    title: "Where do you live?",
    lead:
      "Neighbours and orders are shown within one neighbourhood. We ask for the dong only, never for the whole address.",
  },
  questions: {
    title: (mode) => `${mode}: two minutes`,
    lead:
      "The more you answer, the better the people suit you. What you skip can be answered any time.",
    before:
      "When two people like each other's cards it is a match; from then on you can write.",
    show: "Save and show it to neighbours",
    save: "Only save",
    seen:
      "Only people of your neighbourhood who look for the same see it. You can hide it any time.",
    dateOnly: "A profile for dates can be shown once your e-mail is verified.",
  },
  done: {
    title: "You are ready",
    lead: "Begin with one of these.",
    goOn: "Back to where you were",
    match: (mode) => `See who suits you: ${mode}`,
    matchHint: "When you both like each other, a chat opens.",
    fill: (mode) => `Answer for two minutes: ${mode}`,
    fillHint: "Then we can show you who suits you.",
    show: (mode) => `Show your profile: ${mode}`,
    showHint: "Nobody sees it yet.",
    orders: "Look at group orders",
    ordersHint: "Take a seat, or post one yourself.",
    talk: "Talk to a neighbour",
    talkHint: "Find them by name and write right away.",
    verify: "Verify your e-mail",
    verifyHint: "Type the 6 digits we mailed you. Dates need it.",
    home: "Home",
  },
  resume: {
    title: "A few first steps are left",
    lead: "One more minute, and you see who suits you and what is ordered.",
    action: "Go on",
  },
};
