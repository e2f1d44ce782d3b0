// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** What administrators do that is written down. */
export const ADMIN_ACTS = [
  ...["grant", "revoke", "dismiss", "warn", "suspend", "lift"] as const,
  ...["retryJob", "dropJob"] as const,
  ...["exportMatching", "answerFile"] as const,
] as const;
/** One of `ADMIN_ACTS`. */
export type AdminActKind = typeof ADMIN_ACTS[number];

const WORDS: Record<Locale, Record<AdminActKind, string>> = {
  ko: {
    grant: "관리자로 지정",
    revoke: "관리자 해제",
    dismiss: "신고 기각",
    warn: "경고",
    suspend: "이용 정지",
    lift: "정지 해제",
    retryJob: "작업 다시 시도",
    dropJob: "작업 버림",
    exportMatching: "매칭 파일 내보내기",
    answerFile: "매칭 파일 계산",
  },
  en: {
    grant: "Made an administrator",
    revoke: "No longer an administrator",
    dismiss: "Dismissed a report",
    warn: "Warned",
    suspend: "Suspended",
    lift: "Lifted a suspension",
    retryJob: "Tried a job again",
    dropJob: "Dropped a job",
    exportMatching: "Exported a matching file",
    answerFile: "Computed a matching file",
  },
};

/** What an administrator did, in one language. */
export function adminActText(locale: Locale, act: AdminActKind): string {
  return WORDS[locale][act];
}
