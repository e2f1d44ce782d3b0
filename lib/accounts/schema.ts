// Runs in the browser too.
import { z } from "zod";
import { CircleCard } from "@/lib/circles/schema.ts";
import { Flag, Id, Moment, UserCard, whole } from "@/lib/shapes.ts";

const Locale = z.enum(["ko", "en"]);

/** What somebody came for. */
export const Want = z.enum(["roommate", "date", "meal", "order"]);
/** What the schema of the same name describes, once parsed. */
export type Want = z.infer<typeof Want>;

/** How far somebody's first steps are: the one that waits, and what the first said. */
export const Welcome = z.object({
  step: z.enum(["wants", "circle", "questions", "done"]),
  wants: z.array(Want),
}).meta({ id: "Welcome" });
/** What the schema of the same name describes, once parsed. */
export type Welcome = z.infer<typeof Welcome>;

/** One's own record: the only place with an e-mail address. */
export const Me = UserCard.extend({
  email: z.string(),
  email_verified: z.boolean(),
  first_name: z.string(),
  circle: CircleCard.nullable(),
  created_at: z.string(),
  locale: Locale,
  /** Who switches one of these off neither tells nor hears it. */
  share_presence: z.boolean(),
  share_typing: z.boolean(),
  share_read: z.boolean(),
  /** There once it was told. */
  birth_year: z.number().optional(),
  /** There and true when administration was granted. */
  is_admin: z.boolean().optional(),
  /** There once the first steps have begun. */
  welcome: Welcome.optional(),
}).meta({ id: "Me" });
/** What the schema of the same name describes, once parsed. */
export type Me = z.infer<typeof Me>;

/** A session as its owner sees it. */
export const SessionCard = z.object({
  id: z.string(),
  created_at: Moment,
  last_seen_at: Moment,
  user_agent: z.string(),
  current: z.boolean(),
}).meta({ id: "Session" });
/** What the schema of the same name describes, once parsed. */
export type SessionCard = z.infer<typeof SessionCard>;

/** What a client keeps to stay signed in. */
export const TokenPair = z.object({
  access: z.string(),
  refresh: z.string(),
  /** Seconds until the access token ends. */
  expires_in: z.number(),
}).meta({ id: "TokenPair" });
/** What the schema of the same name describes, once parsed. */
export type TokenPair = z.infer<typeof TokenPair>;

/** Long enough for any rule to see what is wrong, short enough to be handled. */
const Text = z.string().max(1_000);
const OptionalText = z.string().max(300).optional();
/** Forms send an empty field for "none". */
const OptionalId = z.union([
  Id,
  z.literal("").transform(() => undefined),
]).optional();

/** Forms send an empty field for "none". */
const BirthYear = z.union([
  whole(1900, 2100),
  z.literal("").transform(() => undefined),
]).optional();

const BOXES = {
  birth_year: BirthYear,
  /** The boxes of the sign-up, each apart. A program that shows none asks for nothing. */
  agree_required: Flag.optional(),
  agree_ai: Flag.optional(),
  agree_location: Flag.optional(),
  agree_marketing: Flag.optional(),
};

/** What the form of the sign-up asks besides names. */
export const SignupBoxes = z.object(BOXES);

/** What the rules of `rules.ts` and the verbs check further. */
export const Registration = z.object({
  username: Text,
  email: Text,
  password: Text,
  password2: Text.optional(),
  display_name: OptionalText,
  first_name: OptionalText,
  address: OptionalText,
  circle_id: OptionalId,
  locale: Locale.optional(),
  ...BOXES,
});
/** What the schema of the same name describes, once parsed. */
export type Registration = z.infer<typeof Registration>;

/** A username or an e-mail address, under either name. */
export const Credentials = z.object({
  username: Text.optional(),
  email: Text.optional(),
  password: Text,
}).refine(({ username, email }) => (username ?? email) !== undefined, {
  path: ["username"],
  params: { key: "required" },
});

/** What a session is renewed by. */
export const RefreshBody = z.object({ refresh: Text });

/** An access token that is to be checked. */
export const TokenBody = z.object({ token: z.string().max(8_192) });

/** What a person changes of their account; what is absent stays as it is. */
export const MeChanges = z.object({
  username: Text.optional(),
  display_name: OptionalText,
  first_name: OptionalText,
  address: OptionalText,
  circle_id: z.union([OptionalId, z.null()]),
  locale: Locale.optional(),
  share_presence: Flag.optional(),
  share_typing: Flag.optional(),
  share_read: Flag.optional(),
  /** Can be told once. */
  birth_year: BirthYear,
});
/** What the schema of the same name describes, once parsed. */
export type MeChanges = z.infer<typeof MeChanges>;

/** Only who knows the password may replace it. */
export const PasswordChange = z.object({
  current_password: Text,
  new_password: Text,
});

/** The address that somebody wants, to which a code goes first. */
export const EmailChange = z.object({ email: Text, password: Text });

/** For whom a link is asked; the answer is the same whether there is such an account. */
export const ResetAsk = z.object({ email: Text });

/** The secret of the mailed link, and what replaces the password. */
export const ResetConfirm = z.object({ token: Text, new_password: Text });

/** `now` deletes at once; else it can be undone for 30 days by logging in. */
export const Deletion = z.object({ password: Text, now: Flag.optional() });

/** What `accountClosed` told in `restore`. */
export const RestoreBody = z.object({ restore: Text });

/** A file, as forms send it; what it is shows when it is read. */
export const PictureBody = z.object({
  // Who chose none sends one without bytes.
  picture: z.file().refine(({ size }) => size > 0, {
    params: { key: "required" },
  }),
});

/** How many pixels a side of the picture has. */
export const AvatarQuery = z.object({
  size: z.enum(["96", "256"]).default("256").transform((size) =>
    size === "96" ? 96 : 256
  ),
});

/** The path of one of one's own sessions. */
export const SessionParams = z.object({ sessionId: z.string().max(64) });

/** The path of a person. */
export const UserParams = z.object({ userId: Id });

/** What opens one socket, once, instead of a token in its URL. */
export const Ticket = z.object({
  ticket: z.string(),
  /** Seconds. */
  expires_in: z.number(),
}).meta({ id: "Ticket" });
/** What the schema of the same name describes, once parsed. */
export type Ticket = z.infer<typeof Ticket>;

/** Six digits; blanks and dashes between them do no harm. */
export const CodeBody = z.object({
  code: z.string().max(20).transform((code) => code.replace(/[\s-]/g, ""))
    .refine((code) => /^\d{6}$/.test(code), { params: { key: "codeWrong" } }),
}).meta({ id: "CodeBody" });
