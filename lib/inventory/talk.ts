// Runs in the browser too.
import type { InventoryEntry } from "@/lib/inventory/entry.ts";

/** What is kept about talking to one another. */
export const TALK_ENTRIES: readonly InventoryEntry[] = [
  {
    id: "messages",
    title: { ko: "대화", en: "Messages" },
    what: {
      ko: "보낸 메시지와 시각, 지운 표시, 검색을 위한 글자 요약",
      en:
        "Messages and when they were sent, what was deleted, a summary of letters for searching",
    },
    why: {
      ko: "대화를 주고받고 다시 보기 위해",
      en: "To talk, and to read again",
    },
    kept: {
      ko:
        "대화방의 마지막 사람이 나갈 때까지. 지운 메시지는 글이 바로 사라지고, 탈퇴하면 이름이 ‘탈퇴한 사용자’로 바뀝니다.",
      en:
        "Until the last person leaves the room. A deleted message loses its text at once; who deletes the account stays as a user who left.",
    },
    seenBy: { ko: "그 대화방에 있는 사람", en: "The people in that room" },
    records: {
      messages: [
        ...["id", "seq", "client_id", "user_id", "kind", "text"],
        ...[
          "created_at",
          "deleted",
          "hidden",
          "event",
          "fact",
          "about",
          "card",
        ],
      ],
      quiet_messages: [],
      message_id_blocks: [],
      message_blocks: [],
      hidden_messages: [],
    },
  },
  {
    id: "rooms",
    title: { ko: "대화방", en: "Rooms" },
    what: {
      ko:
        "대화방의 이름과 번호, 누가 있는지, 어디까지 읽었는지, 알림·고정 설정, 내보낸 사람과 방장이 적은 이유",
      en:
        "Names and numbers of rooms, who is in them, how far people have read, what is muted or pinned, who was removed and the owner's note",
    },
    why: {
      ko: "대화방을 보여 주고 읽지 않은 수를 세기 위해",
      en: "To show rooms, and to count what is unread",
    },
    kept: {
      ko:
        "방을 나가거나 방이 사라질 때까지. 나간 소식은 1시간, 있었던 방의 목록은 탈퇴할 때까지",
      en:
        "Until one leaves, or the room ends; the news that one left: an hour; which rooms one was in: until the account is deleted",
    },
    seenBy: {
      ko: "그 대화방에 있는 사람. 읽음은 공유를 켰을 때만",
      en: "The people in that room; read marks only when shared",
    },
    records: {
      rooms: [
        ...["id", "number", "kind", "name", "owner_id", "created_at"],
        ...["open_by_number", "invited_only", "card_seq", "closed_at"],
      ],
      room_heads: ["seq", "epoch", "at", "last", "sent", "erased"],
      room_seats: ["limit", "holders"],
      members: ["joined_seq", "muted", "hides", "pinned", "insight_at"],
      room_bans: ["at", "reason"],
      reads: [],
      rooms_by_user: [],
      rooms_left: [],
      rooms_before: [],
      rooms_by_pair: [],
      rooms_by_number: [],
      room_numbers: [],
      room_read_rings: [],
      room_whispers: ["from", "at", "typing"],
    },
  },
  {
    id: "notices",
    title: { ko: "알림", en: "Notices" },
    what: {
      ko: "매칭·주문 등의 소식과 읽었는지",
      en: "News of matches, orders and the like, and whether they were read",
    },
    why: { ko: "일어난 일을 알려 드리기 위해", en: "To tell what happened" },
    kept: { ko: "90일", en: "90 days" },
    seenBy: { ko: "본인", en: "Its owner" },
    records: {
      notices: [
        ...["id", "kind", "facts", "link", "at", "read", "about", "topic"],
        "told",
      ],
      notices_about: [],
    },
  },
  {
    id: "alerts",
    title: { ko: "알림 받기", en: "Notifications" },
    what: {
      ko:
        "무엇을 알릴지, 방해 금지 시간, 알림을 켠 브라우저의 주소와 암호화 키. 알림은 브라우저 회사(구글, 모질라, 애플, 마이크로소프트)를 거치지만 그 브라우저만 읽을 수 있게 암호화합니다.",
      en:
        "What somebody wants to be told, their quiet hours, and the address and keys of browsers that they switched on. What is sent goes through the maker of the browser (Google, Mozilla, Apple, Microsoft), encrypted so that only the browser can read it",
    },
    why: {
      ko: "앱을 닫아 두어도 소식을 알려 드리기 위해",
      en: "To tell what happened while the app is closed",
    },
    kept: {
      ko:
        "브라우저는 끄거나 로그아웃할 때까지(길어도 30일), 나머지는 탈퇴할 때까지",
      en:
        "Browsers until they are switched off or logged out, 30 days at most; the rest until the account is deleted",
    },
    seenBy: { ko: "본인", en: "Its owner" },
    records: {
      alert_settings: ["push", "mail", "previews", "quiet"],
      push_subscriptions: ["endpoint", "p256dh", "auth", "created_at"],
      push_endpoints: ["user_id", "sid"],
      alerts_held: [],
    },
  },
  {
    id: "reports",
    title: { ko: "신고", en: "Reports" },
    what: {
      ko:
        "신고한 사람과 신고된 사람, 이유, 신고 당시의 내용(메시지·프로필·주문), 처리 결과와 관리자가 한 일",
      en:
        "Who reported whom, why, what it looked like then (message, card, order), what was decided, and what administrators did",
    },
    why: {
      ko: "이용자를 보호하고 분쟁을 처리하기 위해",
      en: "To protect people, and to settle disputes",
    },
    kept: {
      ko:
        "처리하고 180일 뒤까지. 신고한 사람이 탈퇴하면 그 이름은 빠집니다. 관리자가 한 일의 기록은 남습니다.",
      en:
        "Until 180 days after the decision; who reported and deletes the account is taken out. What administrators did stays on record",
    },
    seenBy: { ko: "관리자", en: "Administrators" },
    records: {
      reports: [
        ...["id", "at", "reporter_id", "about_id", "kind", "thing"],
        ...["category", "reason", "evidence", "state", "decided"],
      ],
      reports_by_time: [],
      reports_by_reporter: [],
      reports_about: [],
      admin_acts: ["id", "at", "admin_id", "act", "user_id", "facts"],
    },
  },
];
