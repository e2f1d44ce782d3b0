// Runs in the browser too.
import type { InventoryEntry } from "@/lib/inventory/entry.ts";

/** What is kept so that the service runs. */
export const SERVICE_ENTRIES: readonly InventoryEntry[] = [
  {
    id: "mail",
    title: { ko: "보내는 메일", en: "Mail on its way" },
    what: { ko: "받는 주소와 메일의 내용", en: "The address and the text" },
    why: {
      ko: "인증 번호와 안내를 보내기 위해",
      en: "To send codes and notices",
    },
    kept: {
      ko: "보낼 때까지, 보내지 못하면 7일",
      en: "Until it is sent, else 7 days",
    },
    seenBy: {
      ko: "본인, 보내지 못했을 때는 관리자",
      en: "Its owner; unsent ones: administrators",
    },
    records: {
      mail_outbox: [
        ...["id", "to", "subject", "text", "html", "state"],
        ...["created_at", "expires_at"],
      ],
    },
  },
  {
    id: "limits",
    title: { ko: "이용 횟수", en: "Limits" },
    what: {
      ko: "접속한 네트워크 주소 또는 회원 번호별 요청 횟수, 하루 AI 사용량",
      en:
        "How often a network address or a member asked, and the tokens of AI of a day",
    },
    why: { ko: "부정 이용을 막기 위해", en: "To prevent abuse" },
    kept: {
      ko: "제한 시간의 두 배(길어도 2일), AI 사용량은 8일",
      en: "Twice the window, 2 days at most; tokens 8 days",
    },
    seenBy: { ko: "관리자", en: "Administrators" },
    records: {
      limits: ["window", "current", "previous"],
      llm_spent: [],
    },
  },
  {
    id: "exports",
    title: { ko: "내려받는 내 정보", en: "Files with one's data" },
    what: {
      ko: "요청하신 내 정보 파일",
      en: "The file with one's own data, for who asked for it",
    },
    why: {
      ko: "많은 정보를 기다리지 않고 내려받을 수 있게 하기 위해",
      en: "So that nobody waits while much is gathered",
    },
    kept: {
      ko: "7일, 탈퇴하면 바로 지움",
      en: "7 days; until the account is deleted",
    },
    seenBy: { ko: "본인", en: "Its owner" },
    records: {
      exports: [
        ...["id", "state", "asked_at", "done", "total", "bytes", "pieces"],
      ],
      export_pieces: [],
    },
  },
  {
    id: "work",
    title: { ko: "처리 중인 일", en: "Work under way" },
    what: {
      ko:
        "미뤄 둔 작업의 내용(회원·주문 번호 등), 같은 요청을 두 번 처리하지 않기 위한 응답(암호화)",
      en:
        "What jobs still have to do (numbers of members, orders and the like), answers that are kept encrypted so that one request acts once",
    },
    why: {
      ko: "일이 사라지거나 두 번 되지 않게 하기 위해",
      en: "To lose nothing, and to do nothing twice",
    },
    kept: {
      ko: "끝날 때까지, 실패한 작업은 30일, 응답은 24시간",
      en: "Until it is done; failed jobs 30 days, answers 24 hours",
    },
    seenBy: { ko: "관리자", en: "Administrators" },
    records: {
      jobs: ["payload", "attempts"],
      jobs_doorbell: [],
      job_leases: ["owner", "expires_at"],
      jobs_dead: [
        ...["id", "queue", "payload", "attempts", "error", "died_at"],
      ],
      idempotency: ["content", "answer", "expires_at"],
      doorbell: [],
    },
  },
  {
    id: "places",
    title: { ko: "동네와 서버", en: "Places and servers" },
    what: {
      ko: "동네 목록, 동네별 날씨, 서버의 상태. 개인정보가 아닙니다.",
      en:
        "Neighbourhoods, their weather, the state of servers. Nothing personal.",
    },
    why: { ko: "서비스를 운영하기 위해", en: "To run the service" },
    kept: {
      ko: "날씨 6시간, 나머지는 계속",
      en: "Weather 6 hours, the rest for good",
    },
    seenBy: { ko: "누구나", en: "Everybody" },
    records: {
      circles: [
        ...["id", "name", "kind", "sido", "sigungu", "dong", "lat", "lon"],
        "created_at",
      ],
      circles_by_place: [],
      circles_by_dong: [],
      circle_rings: [],
      forecasts: ["forecast", "fetched_at"],
      processes: ["expires_at"],
      process_ring: [],
      schema: ["number", "lease"],
      right_of_way: ["room_id", "by", "turn"],
      demo: [],
      vapid_keys: ["publicKey", "privateKey"],
    },
  },
];
