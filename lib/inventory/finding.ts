// Runs in the browser too.
import type { InventoryEntry } from "@/lib/inventory/entry.ts";

/** What is kept about finding one another. */
export const FINDING_ENTRIES: readonly InventoryEntry[] = [
  {
    id: "profiles",
    title: { ko: "프로필", en: "Profiles" },
    what: {
      ko:
        "룸메이트·소개팅·밥친구 설문에 직접 적은 답과 소개글(소개팅은 암호화해 보관), 매칭 설정",
      en:
        "The answers and the introduction that somebody wrote for roommates, dates or meals, and what counts for matching; of dates encrypted",
    },
    why: {
      ko: "맞는 이웃을 찾아 보여 주기 위해",
      en: "To find who suits whom",
    },
    kept: {
      ko: "프로필을 지우거나 탈퇴할 때까지",
      en: "Until the profile or the account is deleted",
    },
    seenBy: {
      ko:
        "공개했을 때만, 항목마다 정한 범위(전체·매칭된 사람·나만)의 같은 동네 회원",
      en:
        "Only when it is shown: members of the same neighbourhood, within the audience of each answer",
    },
    records: {
      profiles: profileFields(),
      profiles_listed: profileFields(),
    },
  },
  {
    id: "decisions",
    title: { ko: "좋아요와 매칭", en: "Likes and matches" },
    what: {
      ko:
        "누구를 좋아요·넘기기 했는지, 서로 좋아한 매칭, 룸메이트와 정한 약속과 서명, 친구 요청, 어느 카드를 보았는지",
      en:
        "Whom somebody liked or passed, mutual matches, house rules of roommates and who signed them, friend requests, which cards were seen",
    },
    why: {
      ko:
        "매칭을 잇고, 한 사람에게만 몰리지 않게 하고, 추천을 나아지게 하기 위해",
      en:
        "To make matches, to share attention fairly, and to learn what suits people",
    },
    kept: {
      ko: "탈퇴할 때까지. 본 카드는 2일, 노출 횟수는 29일",
      en:
        "Until the account is deleted; seen cards 2 days, how often somebody was shown 29 days",
    },
    seenBy: {
      ko: "매칭과 약속, 친구 요청은 두 사람. 넘긴 것은 아무도 볼 수 없습니다.",
      en: "Matches, house rules and requests: the two of them. A pass: nobody.",
    },
    records: {
      match_acts: ["act", "to", "at", "circle_id", "blind"],
      match_last: ["act", "to", "at", "circle_id", "blind"],
      match_likes: [],
      match_deciders: [],
      match_blind: [],
      match_blind_likes: [],
      match_bars: [],
      match_barred: [],
      matches: ["a", "b", "mode", "at", "room_id"],
      matches_by_user: ["a", "b", "mode", "at", "room_id"],
      house_rules: ["revision", "version", "clauses", "signatures", "signed"],
      match_labels: ["y", "at", "by"],
      friend_requests: ["id", "from", "to", "state", "at"],
      friend_requests_by_pair: [],
      friend_requests_by_user: [],
      match_news: [
        ...["kind", "user_id", "user_ids", "from", "to", "act", "at"],
      ],
      match_news_bell: [],
      match_seen: [],
      match_saw: [],
      match_looked: [],
    },
  },
  {
    id: "texts",
    title: { ko: "글의 특징", en: "Features of texts" },
    what: {
      ko:
        "글 반영을 켠 사람의 소개글과 둘 다 허락한 대화에서 뽑은 숫자(원문은 담지 않음), AI에 동의했을 때의 임베딩, 카드의 요약 문장",
      en:
        "Numbers made of introductions and of talks where both allowed it (never the words), embeddings with the consent to AI, the summaries of cards",
    },
    why: { ko: "글이 비슷한 이웃을 찾기 위해", en: "To find who writes alike" },
    kept: {
      ko: "반영을 끄거나 동의를 거두거나 탈퇴하면 바로. 요약 문장은 30일",
      en:
        "Until it is switched off, the consent is withdrawn or the account is deleted; summaries 30 days",
    },
    seenBy: {
      ko: "아무도 볼 수 없음. 요약 문장은 두 사람",
      en: "Nobody; a summary: the two of them",
    },
    records: {
      match_texts: ["user_id", "hash", "grams", "embedded", "sealed"],
      match_text_places: [],
      match_text_due: [],
      match_embeddings: [],
      match_embedding_claims: [],
      match_written: ["summary"],
    },
  },
  {
    id: "rounds",
    title: { ko: "배정", en: "Assignments" },
    what: {
      ko: "기숙사 등의 명단(번호와 이름), 함께하고 싶은 사람, 배정 결과",
      en:
        "Rosters of dormitories and the like (ids and names), with whom people want to be, and the result",
    },
    why: { ko: "방과 모임을 배정하기 위해", en: "To assign rooms and groups" },
    kept: {
      ko: "운영자가 지울 때까지. 탈퇴하면 이름이 빠지고, 진행률은 하루",
      en:
        "Until the operator deletes it; who deletes the account leaves no name; progress one day",
    },
    seenBy: {
      ko: "자기 결과는 본인, 전체 명단은 관리자",
      en: "One's own result: oneself; the lists: administrators",
    },
    records: {
      rounds: [
        ...["id", "circle_id", "name", "mode", "size", "people", "state"],
        ...["created_at", "closed_at"],
      ],
      rounds_by_circle: [],
      rounds_by_user: [],
      round_rosters: ["id", "name", "user_id", "gender", "vetoes"],
      round_wishes: ["wants", "vetoes"],
      round_progress: [],
      round_results: [
        ...["groups", "unassigned", "stable", "method", "blocking"],
        "partition",
      ],
      round_lists: [],
      round_told: [],
    },
  },
];

function profileFields(): string[] {
  return [
    ...["user_id", "mode", "bio", "answers", "preferences", "visible"],
    ...["version", "updated_at", "circle_id", "sealed"],
  ];
}
