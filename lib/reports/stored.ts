import type {
  ReportCategory,
  ReportKind,
  ReportState,
} from "@/lib/reports/schema.ts";

/** A message as it stood when it was reported. Moments are ISO 8601. */
export interface SeenMessage {
  /** Its place in the room's log. */
  seq: number;
  /** Null for a line of the app. */
  user_id: number | null;
  /** What its sender was called then. */
  name: string;
  /** Empty where it was deleted already. */
  text: string;
  /** When it was sent. */
  at: string;
}

/** What was reported as it stood then: it stays whatever becomes of the thing itself. */
export type Evidence =
  | { kind: "user"; username: string; display_name: string }
  | {
    kind: "message";
    room_id: number;
    seq: number;
    /** The message and what was said around it, by seq. */
    messages: SeenMessage[];
  }
  | {
    kind: "order";
    order_id: number;
    title: string;
    content: string;
    place: string;
    host: string;
  }
  | {
    kind: "card";
    mode: string;
    name: string;
    bio: string;
    /** What the card showed, in Korean words. */
    answers: { question: string; answer: string }[];
  };

/** ["reports", id]. Moments are milliseconds. */
export interface Report {
  /** A random number. */
  id: number;
  /** When it was made. */
  at: number;
  /** Null when who reported has deleted the account. */
  reporter_id: number | null;
  /** Whom it is about. */
  about_id: number;
  /** What it is about. */
  kind: ReportKind;
  /** What was reported, for reporting it twice. */
  thing: string;
  /** Which rule was broken, as its reporter saw it. */
  category: ReportCategory;
  /** The reporter's own words; may be empty. */
  reason: string;
  /** What was to be seen then. */
  evidence: Evidence;
  /** Open, or how it was decided. */
  state: ReportState;
  /** When, by which administrator, and what they noted; absent while it is open. */
  decided?: { at: number; by: number; note: string };
}
