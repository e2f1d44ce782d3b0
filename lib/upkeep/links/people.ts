import { foldName } from "@/lib/accounts/rules.ts";
import {
  belongsTo,
  type Fields,
  fieldsOf,
  has,
  is,
  isFoundBy,
  type LinkedRecord,
  type Links,
  type Need,
  needs,
} from "@/lib/upkeep/links/link.ts";

/** What the records of people, their devices and what they keep lead to. */
export const LINKS_OF_PEOPLE: Links = {
  users: ({ id, of }) => isTombstone(of) ? [] : waysTo(id(1), of),
  users_by_username: ({ key, value }) => [nameOf("username", key, value)],
  users_by_email: ({ key, value }) => [nameOf("email", key, value)],
  user_grams: (
    { id },
  ) => [belongsTo(["users", id(2)], has("deleted_at", null))],
  avatars: ({ of }) => [belongsTo(["users", Number(of.user_id)])],
  sessions: ofUser,
  push_subscriptions: ofUser,
  alert_settings: ofUser,
  alerts_held: ofUser,
  consents: ofUser,
  email_codes: ofUser,
  email_changes: ofUser,
  password_resets: ofUser,
  menus: ofUser,
  meal_company: ofUser,
  meal_buddies: ({ id, value }) => [
    { key: ["meal_buddies", id(2), id(1)], mend: { write: value } },
  ],
  notices: ofUser,
  notices_about: ({ id }) => [
    belongsTo(["notices", id(2), id(3), id(4)], has("about", id(1))),
  ],
  exports: ofUser,
  export_pieces: ofUser,
  refresh_tokens: ({ of }) => [belongsTo(["users", Number(of.user_id)])],
  social_identities: ({ key, value }) => [
    belongsTo(["users", Number(value)], (user) => {
      const linked = fieldsOf(fieldsOf(user).social);
      return fieldsOf(linked[String(key[1])]).sub === key[2];
    }),
  ],
  blocks: ({ id }) => [
    isFoundBy(["blockers", id(2), id(1)], id(1)),
  ],
  blockers: ({ id }) => [belongsTo(["blocks", id(2), id(1)])],
  circles_by_place: ({ value }) => [belongsTo(["circles", Number(value)])],
  circles_by_dong: ({ id }) => [belongsTo(["circles", id(2)])],
  objects: ({ key, of }) =>
    Array.from(
      { length: Number(of.chunks) },
      (_, i) => needs(["object_chunks", key[1] ?? "", i]),
    ),
  object_chunks: ({ key }) => [belongsTo(["objects", key[1] ?? ""])],
  reports: ({ id, of }) =>
    of.state === "open"
      ? [isFoundBy(["reports_by_time", "open", Number(of.at), id(1)], id(1))]
      : [],
  reports_by_time: ({ key, id }) => [
    belongsTo(
      ["reports", id(3)],
      (report) => (fieldsOf(report).state === "open") === (key[1] === "open"),
    ),
  ],
  reports_about: ({ id }) => [
    belongsTo(["reports", id(2)], has("about_id", id(1))),
  ],
  reports_by_reporter: ({ id, value }) => [
    belongsTo(["reports", Number(value)], has("reporter_id", id(1))),
  ],
};

function ofUser({ id }: LinkedRecord): Need[] {
  return [belongsTo(["users", id(1)])];
}

/** By name and address people log in; without a circle they see nobody. */
function waysTo(id: number, { username, email, circle_id }: Fields): Need[] {
  const name = foldName(String(username));
  const address = foldName(String(email));
  const ways = [isFoundBy(["users_by_username", name], id)];
  if (address !== "") ways.push(isFoundBy(["users_by_email", address], id));
  if (circle_id !== null) ways.push(needs(["circles", Number(circle_id)]));
  return ways;
}

function nameOf(
  field: "username" | "email",
  key: Deno.KvKey,
  userId: unknown,
): Need {
  return belongsTo(
    ["users", Number(userId)],
    (user) => is(key[1])(foldName(String(fieldsOf(user)[field]))),
  );
}

/** Of a person who has left for good nothing but the number is kept. */
function isTombstone({ deleted_at, purge_at }: Fields): boolean {
  return deleted_at !== null && purge_at === undefined;
}
