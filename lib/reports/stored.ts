import type {
  ReportCategory,
  ReportKind,
  ReportState,
} from "@/lib/reports/schema.ts";

/** A message as it stood when it was reported. Moments are ISO 8601. */
export interface SeenMessage {
  seq: number;
  user_id: number | null;
  name: string;
  text: string;
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
  id: number;
  at: number;
  /** Null when who reported has deleted the account. */
  reporter_id: number | null;
  about_id: number;
  kind: ReportKind;
  /** What was reported, for reporting it twice. */
  thing: string;
  category: ReportCategory;
  reason: string;
  evidence: Evidence;
  state: ReportState;
  decided?: { at: number; by: number; note: string };
}
