import { z } from "zod";
import { requireUser } from "@/lib/accounts/mod.ts";
import { yearInSeoul } from "@/lib/accounts/rules.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import { DATING_AGE } from "@/lib/profiles/rules.ts";
import { getProfile, saveProfile } from "@/lib/profiles/mod.ts";
import {
  type AnswerInput,
  type Profile,
  ProfileInput,
} from "@/lib/profiles/schema.ts";
import type { Services } from "@/lib/services.ts";
import { text, type UserCard } from "@/lib/shapes.ts";

const Gender = z.enum(["M", "F", "O"]);
/** Only its year is kept. */
const BirthDate = z.union([
  z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .transform((date) => Number(date.slice(0, 4))),
  z.literal("").transform(() => undefined),
]).optional();
const Line = z.string().max(1_000);

/** A sign-up of GPTing: the account exists once the mailed code comes back. */
export const GptingSignup = z.object({
  username: Line,
  email: Line,
  password: Line,
  nickname: text(1, 20),
  gender: Gender,
  birth_date: BirthDate,
  bio: text(0, 500).default(""),
});

/** What of one's profile for dates changes; the rest stays. */
export const GptingChanges = z.object({
  nickname: text(1, 20).optional(),
  gender: Gender.optional(),
  birth_date: BirthDate,
  bio: text(0, 500).optional(),
});
/** What `GptingChanges` describes, once parsed. */
export type Changes = z.infer<typeof GptingChanges>;

/** A profile for dates in the words of GPTing. */
export const GptingProfile = z.object({
  id: z.number(),
  username: z.string(),
  /** One's own only. */
  email: z.string().optional(),
  nickname: z.string(),
  /** 1 January of the year, which is all that is kept; null of others. */
  birth_date: z.string().nullable(),
  gender: Gender.nullable(),
  bio: z.string(),
  profile_picture: z.string().nullable(),
}).meta({ id: "GptingProfile" });
/** What the schema of the same name describes, once parsed. */
export type GptingProfile = z.infer<typeof GptingProfile>;

/** Oneself, with the profile for dates. */
export async function ownProfile(
  services: Services,
  me: Me,
): Promise<GptingProfile> {
  const profile = await getProfile(services, { userId: me.id, mode: "date" });
  const { nickname, birth_year, gender } = profile.answers;
  const year = birth_year?.value ?? me.birth_year;
  return {
    ...{ id: me.id, username: me.username, email: me.email },
    nickname: String(nickname?.value ?? me.display_name),
    birth_date: year === undefined ? null : `${year}-01-01`,
    gender: genderOf(gender?.value),
    ...{ bio: profile.bio, profile_picture: me.avatar_url },
  };
}

/** Somebody else: whether they date, and as whom, is on their card of dates only. */
export function othersProfile(
  { id, username, display_name, avatar_url }: UserCard,
): GptingProfile {
  return {
    ...{ id, username, nickname: display_name, profile_picture: avatar_url },
    ...{ birth_date: null, gender: null, bio: "" },
  };
}

/**
 * Changes the profile for dates. It is shown as soon as it says all that it has
 * to, by who is old enough.
 *
 * @throws {AppError} as `saveProfile()`
 */
export async function changeDates(
  services: Services,
  userId: number,
  { nickname, gender, birth_date: born, bio }: Changes,
): Promise<void> {
  const before = await getProfile(services, { userId, mode: "date" });
  const { birth_year: declared, email_verified } = await requireUser(
    services,
    userId,
  );
  const year = born ?? declared;
  const answers = answersOf(before, {
    ...{ nickname, birth_year: year },
    gender: gender?.toLowerCase(),
  });
  const asked = ["nickname", "birth_year", "gender"];
  const isWhole = asked.every((id) => answers[id]?.value !== undefined);
  const isOld = year !== undefined &&
    yearInSeoul(services.now()) - year >= DATING_AGE;
  const input = ProfileInput.parse({
    ...{ answers, preferences: before.preferences },
    bio: bio ?? before.bio,
    visible: before.visible || before.version === 0 && isWhole && isOld &&
        email_verified,
    version: before.version,
  });
  await saveProfile(services, { userId, mode: "date", input });
}

function answersOf(
  { answers }: Profile,
  values: Record<string, string | number | undefined>,
): Record<string, AnswerInput> {
  const changed = Object.entries(values).flatMap(([id, value]) =>
    value === undefined ? [] : [[id, { ...answers[id], value }] as const]
  );
  return { ...answers, ...Object.fromEntries(changed) };
}

function genderOf(value: unknown): GptingProfile["gender"] {
  return Gender.safeParse(String(value).toUpperCase()).data ?? null;
}
