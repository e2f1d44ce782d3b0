/** Who looks at a page. */
export type Viewer =
  /** Somebody who is not signed in. */
  | "guest"
  /** Who has just signed up, in a neighbourhood where nothing happens yet. */
  | "newcomer"
  /** Who has talked, ordered and matched for weeks. */
  | "member"
  | "admin";

/** What is there in a world, by which the addresses of pages are made. */
export interface Facts {
  /** A neighbourhood with rounds. */
  circleId: number;
  /** Of the member: somebody they talk with, somebody they have not decided on. */
  partnerId: number;
  candidateId: number;
  groupId: number;
  /** The room of a match of theirs to share a home. */
  homeRoomId: number;
  /** An order of the member, one they may join, one they are no part of any more. */
  ownOrderId: number;
  openOrderId: number;
  doneOrderId: number;
  /** Rounds that wait for wishes, and with a result. */
  openRoundId: number;
  doneRoundId: number;
  reportId: string;
}

/** A step on a page before it is looked at, as a person takes it. */
export type Step =
  | { click: string }
  | { fill: string; text: string }
  /** Pressed again until what it shows is there: an island may not be awake yet. */
  | { press: string; shows: string }
  | { wait: string };

/** A page in one of its states. */
export interface Look {
  /** What it is called among its route's looks. */
  name: string;
  as: Viewer;
  path: (facts: Facts) => string;
  steps?: Step[];
  /** A page that tells of a failure answers with one. */
  status?: number;
}

/** A page as somebody sees it, called like them unless said otherwise. */
export const page = (
  as: Viewer,
  path: string | Look["path"],
  { name = as, ...rest }: Partial<Pick<Look, "name" | "steps" | "status">> = {},
): Look => ({
  ...{ name, as, ...rest },
  path: typeof path === "string" ? () => path : path,
});
/** A page where nothing is, and full. */
export const both = (path: string): Look[] => [
  page("newcomer", path),
  page("member", path),
];
/** A page of administrators. */
export const admin = (path: string) => [page("admin", path)];
/** Sends the form of a page. */
export const SUBMIT = { click: "main form[method=post] button[type=submit]" };
