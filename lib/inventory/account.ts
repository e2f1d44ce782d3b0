// Runs in the browser too.
import type { InventoryEntry } from "@/lib/inventory/entry.ts";

/** What is kept about an account and about being logged in. */
export const ACCOUNT_ENTRIES: readonly InventoryEntry[] = [
  {
    id: "account",
    title: { ko: "회원 정보", en: "Account" },
    what: {
      ko:
        "아이디, 표시 이름, 이름(선택), 이메일과 인증 여부, 비밀번호의 해시, 출생연도, 동네, 언어, 가입 시각, 공개 설정, 관리자 여부, 이용 제한, 시작할 때 고른 것, 연결한 소셜 계정의 번호",
      en:
        "Username, display name, first name (optional), e-mail and whether it is verified, a hash of the password, birth year, neighbourhood, language, when the account was made, what is shared, whether somebody is an administrator or suspended, what they came for, the number of accounts at other providers",
    },
    why: {
      ko:
        "회원을 알아보고, 나이 제한(14세, 소개팅 19세)을 지키고, 같은 동네 이웃을 잇기 위해",
      en:
        "To know members, to keep the age limits (14, dates 19), and to bring neighbours together",
    },
    kept: {
      ko:
        "탈퇴하고 30일(바로 지우기를 고르면 즉시) 뒤까지. 그다음에는 번호와 탈퇴 시각만 남습니다.",
      en:
        "Until 30 days after the account was deleted (at once for who says so). Then only its number and when it was deleted stay.",
    },
    seenBy: {
      ko:
        "아이디와 표시 이름은 로그인한 회원. 이메일, 출생연도, 비밀번호 해시는 다른 회원에게 보이지 않습니다.",
      en:
        "Username and display name: members who are signed in. E-mail, birth year and the hash: no other member.",
    },
    records: {
      users: [
        ...["id", "username", "display_name", "first_name", "email"],
        ...["email_verified", "password_hash", "birth_year", "circle_id"],
        ...["locale", "created_at", "not_before", "deleted_at", "is_admin"],
        ...["avatar", "purge_at", "suspension", "social"],
        ...["share_presence", "share_typing", "share_read"],
        "welcome",
      ],
      users_by_username: [],
      users_by_email: [],
      user_grams: [],
      social_identities: [],
    },
  },
  {
    id: "consents",
    title: { ko: "동의 기록", en: "Consents" },
    what: {
      ko: "무엇에, 어느 내용에, 언제, 어디서 동의하거나 거두었는지",
      en: "What was agreed to or withdrawn, in which words, when and where",
    },
    why: {
      ko: "동의 없이 선택 기능을 쓰지 않고, 동의를 증명하기 위해",
      en: "To do nothing optional without consent, and to prove it",
    },
    kept: { ko: "탈퇴할 때까지", en: "Until the account is deleted" },
    seenBy: { ko: "본인", en: "Its owner" },
    records: { consents: ["events"] },
  },
  {
    id: "avatars",
    title: { ko: "프로필 사진", en: "Pictures" },
    what: {
      ko: "올린 사진을 다시 그린 그림. 촬영 위치 등 사진 속 정보는 지웁니다.",
      en:
        "A redrawn copy of the picture, without what it said of place and camera",
    },
    why: { ko: "누구인지 알아볼 수 있게 하기 위해", en: "To recognise people" },
    kept: {
      ko: "바꾸거나 지우거나 탈퇴할 때까지",
      en: "Until it is changed or removed, or the account is deleted",
    },
    seenBy: {
      ko: "로그인한 회원",
      en: "Members who are signed in",
    },
    records: {
      avatars: ["user_id"],
      objects: ["bytes", "chunks"],
      object_chunks: [],
    },
  },
  {
    id: "sessions",
    title: { ko: "로그인 기록", en: "Sessions" },
    what: {
      ko:
        "로그인한 기기의 종류(브라우저 정보), 로그인 시각과 마지막 사용 시각, 로그인 토큰의 해시",
      en:
        "The kind of device (what the browser says of itself), when it was logged in and last used, hashes of its tokens",
    },
    why: {
      ko:
        "로그인을 유지하고, 기기를 직접 확인하고 로그아웃할 수 있게 하기 위해",
      en:
        "To keep people logged in, and to let them see their devices and log them out",
    },
    kept: {
      ko: "로그아웃할 때까지, 길어도 30일",
      en: "Until it is logged out, 30 days at most",
    },
    seenBy: { ko: "본인", en: "Its owner" },
    records: {
      sessions: [
        ...["sid", "created_at", "started_at", "last_seen_at"],
        ...["rotated_at", "user_agent"],
      ],
      refresh_tokens: ["user_id", "sid", "used_at"],
      ws_tickets: ["user_id", "sid", "expires_at"],
    },
  },
  {
    id: "proofs",
    title: { ko: "본인 확인", en: "Proofs" },
    what: {
      ko:
        "인증 번호와 재설정 링크의 해시, 바꾸려는 이메일, 비밀번호를 틀린 횟수(이름은 해시로), 코드를 기다리는 가입(아이디, 이메일, 비밀번호 해시, 출생연도, 별명, 성별, 소개글), 진행 중인 소셜 로그인(제공사가 알려 준 번호, 이메일, 이름)",
      en:
        "Hashes of codes and reset links, the e-mail that somebody wants to have, how often a password was wrong (the name as a hash), a sign-up that waits for its code (username, e-mail, hash of the password, birth year, nickname, gender, introduction), a login under way at a provider (its number, e-mail and name of who logs in)",
    },
    why: {
      ko: "이메일 주인을 확인하고, 비밀번호를 알아맞히는 시도를 막기 위해",
      en: "To prove who owns an address, and to stop guessing of passwords",
    },
    kept: {
      ko:
        "번호 10분, 링크 30분, 탈퇴 취소 15분, 소셜 로그인 30분, 틀린 횟수 24시간",
      en:
        "Codes 10 minutes, links 30 minutes, the way back into a deleted account 15 minutes, logins at providers 30 minutes, tries 24 hours",
    },
    seenBy: { ko: "아무도 볼 수 없음", en: "Nobody" },
    records: {
      email_codes: ["hash", "link_hash", "email", "tries", "expires_at"],
      email_changes: ["hash", "link_hash", "email", "tries", "expires_at"],
      password_resets: ["hash", "ask_id", "expires_at"],
      login_tries: ["count", "at"],
      restore_tickets: ["user_id", "expires_at"],
      social_logins: [
        ...["provider", "nonce", "verifier", "next", "user_id", "expires_at"],
      ],
      social_joins: ["identity", "next", "expires_at"],
      pending_sign_ups: [
        ...["username", "email", "password_hash", "birth_year", "locale"],
        ...["details", "hash", "tries", "expires_at"],
      ],
    },
  },
  {
    id: "presence",
    title: { ko: "접속 상태", en: "Presence" },
    what: {
      ko: "지금 접속 중인지, 마지막 접속 시각(분 단위)",
      en: "Whether somebody is here, and when they last were, by minutes",
    },
    why: {
      ko: "지금 이야기할 수 있는 이웃을 보여 주기 위해",
      en: "To show who can talk now",
    },
    kept: {
      ko: "나갈 때까지. 마지막 접속은 공유를 끄거나 탈퇴할 때까지",
      en:
        "Until they leave; the last time until sharing is switched off or the account is deleted",
    },
    seenBy: {
      ko: "공유를 켠 이웃과 대화 상대. 설정에서 끌 수 있습니다.",
      en:
        "Neighbours and people in the same rooms who share theirs; it can be switched off",
    },
    records: {
      presence: [],
      presence_by_circle: [],
      presence_rings: [],
      last_seen: [],
    },
  },
  {
    id: "blocks",
    title: { ko: "차단", en: "Blocks" },
    what: { ko: "누구를 언제 차단했는지", en: "Who blocked whom, and when" },
    why: {
      ko: "서로 보이지 않고 연락할 수 없게 하기 위해",
      en: "To keep two people apart",
    },
    kept: {
      ko: "차단을 풀거나 어느 한쪽이 탈퇴할 때까지",
      en: "Until it is lifted, or either account is deleted",
    },
    seenBy: {
      ko: "차단한 본인. 상대에게는 알리지 않습니다.",
      en: "Who blocked; the other is not told",
    },
    records: { blocks: ["at"], blockers: [] },
  },
];
