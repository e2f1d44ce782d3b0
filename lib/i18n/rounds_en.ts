// Runs in the browser too.
import type { RoundsTexts } from "@/lib/i18n/rounds_ko.ts";

/** The texts of the pages about assignments in English. */
export const roundsEn: RoundsTexts = {
  title: "Assignments",
  lead: "Who shares a room or a table, decided by habits and wishes.",
  none: "No assignments yet",
  noneHint: "When an administrator opens one, it appears here.",
  noneHintAdmin: "Open the first one below.",
  toFind: "Find people",
  back: "All assignments",
  newRound: "New assignment",
  name: "Name",
  nameHint: "For example: double rooms, spring 2027",
  mode: "What is it for?",
  modes: { roommate: "Roommates", meal: "Meal buddies" },
  size: "How many together?",
  sizes: { 2: "2 people", 3: "3 people", 4: "4 people" },
  roster: "Roster (CSV)",
  rosterHint:
    "The first line is id,name,gender,veto. Left empty, everybody here with a visible profile takes part. In veto, separate with ; the ids of people who must not be together.",
  open: "Open the assignment",
  people: (n) => n === 1 ? "1 person" : `${n} people`,
  states: { open: "Taking wishes", running: "Assigning", done: "Done" },
  progress: (percent) => `${percent}% done. The result appears here by itself.`,
  run: "Close and assign",
  runTitle: "Are all wishes in?",
  runHint: "Once closed, wishes cannot be changed any more.",
  wishes: "My wishes",
  wishesHint: "Nobody else sees them. You can change them until it closes.",
  want: (n) => `Choice ${n}`,
  nobody: "Not chosen",
  vetoes: "People I cannot be with",
  save: "Save my wishes",
  saved: "Your wishes are saved.",
  myWants: "People I would like to be with",
  noWishes: "You made no wishes.",
  result: "Result",
  myRoom: "With me",
  room: (n) => `Group ${n}`,
  leftOver: "Without a place",
  iAmLeft: "There was no place this time. In the next one you go first.",
  figures: (seated, left) =>
    left === 0
      ? `All ${seated} people have a place.`
      : `${seated} with a place, ${left} without`,
  certificate: "Proof",
  stable:
    "It is stable: no two people would both rather have each other than whom they have.",
  unstable: (n) =>
    n === 1
      ? "It is not stable for everybody: one pair would rather have each other."
      : `It is not stable for everybody: ${n} pairs would rather have each other.`,
  grouped: "Nobody is with somebody they ruled out.",
  methods: {
    greedy: "The pairs with the best mutual scores came first.",
    irving: "Everybody's own ranking led to a stable matching.",
    weight: "This is the matching with the greatest total score.",
    groups:
      "Places were exchanged until the scores inside the rooms were high.",
  },
  download: "Download the proof (JSON)",
  downloadCsv: "Download the result (CSV)",
  check:
    "The downloaded file can be checked again with deno task match verify.",
  rosterOf: "Roster",
  me: "Me",
};
