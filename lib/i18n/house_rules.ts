// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const KO = {
  title: "룸메 약속",
  lead:
    "카드에서 서로 다른 점마다 약속이 하나예요. 함께 고치고, 두 분 모두 서명하면 대화방에 카드로 남아요.",
  back: "대화로 돌아가기",
  draft: (version: number) => version === 1 ? "초안" : `${version}판 초안`,
  signedState: (version: number) => `${version}판 서명 완료`,
  signatures: "서명",
  me: "나",
  notYet: "아직이에요",
  signedAt: (moment: string) => `${moment}에 서명`,
  waiting: (name: string) => `${name}님의 서명을 기다려요.`,
  theirTurn: (name: string) =>
    `${name}님이 서명했어요. 읽어 보고 괜찮으면 서명해 주세요.`,
  inForce: (version: number) =>
    `새 판에 두 분이 서명할 때까지 ${version}판이 그대로 지켜져요.`,
  mine: "나",
  theirs: "상대",
  clause: (label: string) => `${label} 약속`,
  editWarns: "고치면 앞서 한 서명은 풀려요.",
  save: "저장",
  sign: "이대로 서명하기",
  resign: "고치고 다시 서명하기",
  reopen: "다시 열어 고치기",
  reopenHint:
    "다음 판 초안이 열려요. 서명한 판은 대화방에 그대로 남고, 그동안 카드에 새로 생긴 다른 점이 더해져요.",
  versions: "서명한 판",
  version: (version: number, moment: string) => `${version}판 · ${moment}`,
  empty: "정할 약속이 없어요",
  emptyHint: "카드에 서로 다른 점이 없어요. 편하게 이야기를 이어 가세요.",
  closed: "상대가 탈퇴해서 더는 고칠 수 없어요.",
  theirWords: "지금 적혀 있는 글",
  changed: "상대가 방금 고쳤어요. 쓰던 글은 그대로 있어요.",
  look: "새로 보기",
  refused: {
    changedElsewhere:
      "그 사이 상대가 고쳤어요. 지금 적혀 있는 글과 비교해 보고 다시 저장해 주세요.",
    invalid: "약속은 한 글자 이상 300자까지 적을 수 있어요.",
  },
  done: {
    saved: "저장했어요.",
    signed: "서명했어요.",
    reopened: "다음 판 초안을 열었어요.",
  },
};
/** The texts of the rules two roommates agree on, in any language. */
export type HouseRulesTexts = typeof KO;

const EN: HouseRulesTexts = {
  title: "House rules",
  lead:
    "There is one rule for each thing in which your card says you differ. Edit them together; once both of you sign, they stay in your room as a card.",
  back: "Back to the talk",
  draft: (version) => version === 1 ? "Draft" : `Draft of version ${version}`,
  signedState: (version) => `Version ${version}, signed`,
  signatures: "Signatures",
  me: "Me",
  notYet: "Not yet",
  signedAt: (moment) => `Signed ${moment}`,
  waiting: (name) => `${name} has not signed yet.`,
  theirTurn: (name) =>
    `${name} has signed. Read it, and sign when it suits you.`,
  inForce: (version) =>
    `Version ${version} holds until both of you have signed the new one.`,
  mine: "Me",
  theirs: "The other",
  clause: (label) => `Rule about: ${label}`,
  editWarns: "Editing takes back the signatures so far.",
  save: "Save",
  sign: "Sign this",
  resign: "Edit and sign again",
  reopen: "Open again",
  reopenHint:
    "Opens a draft of the next version. The signed one stays in the room, and what is newly different on your card is added.",
  versions: "Signed versions",
  version: (version, moment) => `Version ${version} · ${moment}`,
  empty: "Nothing to agree on",
  emptyHint: "Your card shows nothing in which you differ. Just go on talking.",
  closed: "The other has deleted the account, so nothing can be changed.",
  theirWords: "What it says now",
  changed: "The other has just changed it. What you wrote is still here.",
  look: "Show it",
  refused: {
    changedElsewhere:
      "The other has changed it meanwhile. Compare with what it says now, and save again.",
    invalid: "A rule has 1 to 300 characters.",
  },
  done: {
    saved: "Saved.",
    signed: "Signed.",
    reopened: "The draft of the next version is open.",
  },
};

/** The texts about house rules of roommates in one language. */
export function houseRulesTexts(locale: Locale): HouseRulesTexts {
  return locale === "en" ? EN : KO;
}
