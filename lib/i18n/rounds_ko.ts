// Runs in the browser too.

/** The texts of the pages about assignments in Korean. */
export const roundsKo = {
  title: "자리 배정",
  lead: "성향과 희망을 모아 함께 지낼 사람을 정해요.",
  none: "아직 열린 배정이 없어요",
  noneHint: "관리자가 배정을 열면 여기에 나타나요.",
  noneHintAdmin: "아래에서 첫 배정을 열어 보세요.",
  toFind: "이웃 찾기",
  back: "배정 목록",
  newRound: "새 배정",
  name: "이름",
  nameHint: "예: 2027년 봄 학기 2인실",
  mode: "무엇을 위한 배정인가요?",
  modes: { roommate: "룸메이트", meal: "밥친구" },
  size: "몇 명씩 묶을까요?",
  sizes: { 2: "2명", 3: "3명", 4: "4명" },
  roster: "명단 (CSV)",
  rosterHint:
    "첫 줄에는 id,name,gender,veto를 적어 주세요. 비워 두면 이 동네에서 프로필을 공개한 사람 모두가 참여해요. veto에는 함께할 수 없는 사람의 id를 ;로 나누어 적어 주세요.",
  open: "배정 열기",
  people: (n: number) => `${n}명`,
  states: { open: "희망 받는 중", running: "배정하는 중", done: "배정 완료" },
  progress: (percent: number) =>
    `${percent}% 진행됐어요. 끝나면 결과가 저절로 나타나요.`,
  run: "마감하고 배정하기",
  runTitle: "희망을 다 받았나요?",
  runHint: "마감하면 희망을 더 바꿀 수 없어요.",
  wishes: "내 희망",
  wishesHint: "다른 사람에게는 보이지 않아요. 마감 전까지 바꿀 수 있어요.",
  want: (n: number) => `${n}순위`,
  nobody: "정하지 않음",
  vetoes: "함께할 수 없는 사람",
  save: "희망 저장",
  saved: "희망을 저장했어요.",
  myWants: "함께하고 싶은 사람",
  noWishes: "적어 둔 희망이 없어요.",
  result: "결과",
  myRoom: "나와 함께하는 사람",
  room: (n: number) => `${n}조`,
  leftOver: "배정되지 않은 사람",
  iAmLeft: "이번에는 자리를 찾지 못했어요. 다음 배정에서는 먼저 찾아 드려요.",
  figures: (seated: number, left: number) =>
    left === 0
      ? `${seated}명 모두 배정됐어요.`
      : `${seated}명이 배정됐고, ${left}명은 다음을 기다려요.`,
  certificate: "배정 증명서",
  stable: "안정적인 배정이에요. 지금 짝보다 서로를 더 원하는 두 사람이 없어요.",
  unstable: (n: number) =>
    `모두가 만족하는 답은 찾지 못했어요. 지금 짝보다 서로를 더 원하는 쌍이 ${n}쌍 남았어요.`,
  grouped: "함께할 수 없다고 한 사람끼리는 나누어 배정했어요.",
  methods: {
    greedy: "서로의 점수가 가장 높은 쌍부터 정했어요.",
    irving: "각자의 순위로 안정적인 짝을 찾았어요.",
    weight: "전체 점수가 가장 높은 짝을 찾았어요.",
    groups: "서로 잘 맞도록 자리를 바꿔 가며 찾았어요.",
  },
  download: "증명서 내려받기 (JSON)",
  downloadCsv: "결과 내려받기 (CSV)",
  check: "내려받은 파일은 deno task match verify로 다시 확인할 수 있어요.",
  rosterOf: "명단",
  me: "나",
};
/** The texts of assigning roommates and tables, in any language. */
export type RoundsTexts = typeof roundsKo;
