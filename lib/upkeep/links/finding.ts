import {
  belongsTo,
  has,
  is,
  isFoundBy,
  type LinkedRecord,
  type Links,
  type Need,
} from "@/lib/upkeep/links/link.ts";

/** What the records of profiles, decisions and rounds lead to. */
export const LINKS_OF_FINDING: Links = {
  profiles: ({ id }) => [belongsTo(["users", id(2)])],
  profiles_listed: ({ key, id, of }) => [
    belongsTo(
      ["profiles", key[2] ?? "", id(3)],
      has("version", of.version),
    ),
  ],
  match_acts: ({ key, id }) => [
    {
      ...belongsTo(["match_deciders", key[1] ?? "", id(3), id(2)]),
      mend: { write: null },
    },
  ],
  match_likes: ({ key, id }) => [
    belongsTo(["match_acts", key[1] ?? "", id(3), id(2)], has("act", "like")),
  ],
  match_blind_likes: ({ key, id }) => [
    belongsTo(["match_blind", key[1] ?? "", id(3), id(2)]),
  ],
  match_bars: ({ key, id, value }) => [
    {
      ...belongsTo(["match_barred", key[1] ?? "", id(3), id(2)]),
      mend: { write: value },
    },
  ],
  match_barred: ({ key, id }) => [
    belongsTo(["match_bars", key[1] ?? "", id(3), id(2)]),
  ],
  matches: ({ key, id, value }) =>
    [[id(2), id(3)], [id(3), id(2)]].map(([one = 0, other = 0]) => ({
      key: ["matches_by_user", one, key[1] ?? "", other],
      mend: { write: value },
    })),
  matches_by_user: ({ key, id }) => {
    const [a, b] = [id(1), id(3)];
    const pair = [Math.min(a, b), Math.max(a, b)];
    return [belongsTo(["matches", key[2] ?? "", ...pair])];
  },
  house_rules: ({ id }) => [belongsTo(["rooms", id(1)])],
  friend_requests: ({ id, of }) => [
    isFoundBy(["friend_requests_by_user", Number(of.from), id(1)], id(1)),
    isFoundBy(["friend_requests_by_user", Number(of.to), id(1)], id(1)),
  ],
  friend_requests_by_pair: ({ value }) => [
    belongsTo(["friend_requests", Number(value)]),
  ],
  friend_requests_by_user: ({ id }) => [
    belongsTo(["friend_requests", id(2)]),
  ],
  match_texts: ({ key, id }) => [
    belongsTo(["match_text_places", id(3), key[2] ?? ""], is(id(1))),
  ],
  match_text_places: ({ key, id, value }) => [
    belongsTo(["match_texts", Number(value), key[2] ?? "", id(1)]),
  ],
  rounds_by_circle: ({ id }) => [belongsTo(["rounds", id(3)])],
  rounds_by_user: ({ id }) => [belongsTo(["rounds", id(3)])],
  rounds: ({ id, of }) => [
    isFoundBy(
      ["rounds_by_circle", Number(of.circle_id), Number(of.created_at), id(1)],
      id(1),
    ),
  ],
  round_rosters: ofRound,
  round_wishes: ofRound,
  round_progress: ofRound,
  round_results: ofRound,
  round_lists: ofRound,
  round_told: ofRound,
};

function ofRound({ id }: LinkedRecord): Need[] {
  return [belongsTo(["rounds", id(1)])];
}
