// Runs in the browser too.
import type { Locale } from "@/lib/i18n/mod.ts";

/** The words in Korean, which the other language follows. */
export const KO = {
  hello: (name: string) => `${name}님, 안녕하세요`,
  setCircle: "동네 정하기",
  due: {
    title: "챙길 일",
    none: "지금 챙길 일이 없어요.",
    notices: "알림 보기",
    verify: "이메일 확인하기",
    verifyHint: "메일로 받은 6자리 번호를 적으면 소개팅도 할 수 있어요.",
    round: (name: string) => `${name}: 함께 살 사람 고르기`,
    roundHint: "마감 전에 희망을 적어 주세요.",
    rules: (name: string) => `${name}님과의 룸메 약속에 서명하기`,
    rulesHint: "상대가 먼저 서명했어요. 읽어 보고 괜찮으면 서명해 주세요.",
    closing: (title: string) => `‘${title}’ 주문이 곧 마감돼요`,
    pay: (title: string, amount: string) => `${title}: ${amount} 보내기`,
    payHint: "보낸 뒤 ‘보냈어요’를 눌러 주세요.",
    settle: (title: string) => `${title} 정산 마무리하기`,
    settleHint: "받은 돈을 확인하면 끝나요.",
  },
  people: {
    title: "오늘 만나 볼 세 사람",
    all: "모두 보기",
    looking: "잘 맞는 이웃을 고르고 있어요",
    lookingHint: "잠시 뒤 찾기에서 볼 수 있어요.",
    nobody: "지금은 새로 보여 드릴 사람이 없어요",
    nobodyHint: "조건을 풀거나 이웃을 초대하면 더 볼 수 있어요.",
    begin: "잘 맞는 이웃을 이유와 함께 보여 드려요",
    beginHint:
      "2분 동안 질문에 답하고 프로필을 공개하면 룸메이트나 밥친구를 하루 세 사람씩 만나요.",
    answer: "질문에 답하기",
  },
  closing: {
    title: "마감이 가까운 주문",
    all: "주문 모두 보기",
    none: "지금 열린 주문이 없어요",
    noneHint: "먼저 올리면 이웃에게 바로 보여요.",
    post: "주문 올리기",
    noCircle: "동네를 정하면 이웃의 주문이 보여요",
  },
  unread: "읽지 않은 대화",
  noUnread: "모두 읽었어요",
  noUnreadHint: "새 메시지가 오면 여기에 보여 드릴게요.",
  allRooms: "대화 모두 보기",
  online: "지금 접속 중인 이웃",
  nobodyOnline: "지금은 접속 중인 이웃이 없어요. 이름으로 찾아볼 수 있어요.",
  findHint: "이름이나 아이디로 찾아 바로 이야기를 시작하세요.",
};

/** The home page of who is signed in. */
export type HomeTexts = typeof KO;

const EN: HomeTexts = {
  hello: (name) => `Hello, ${name}`,
  setCircle: "Choose a neighbourhood",
  due: {
    title: "To do",
    none: "Nothing waits for you right now.",
    notices: "See notices",
    verify: "Verify your e-mail",
    verifyHint: "Type the 6 digits we mailed you, and dates are open to you.",
    round: (name) => `${name}: choose whom to live with`,
    roundHint: "Say whom you wish for before it closes.",
    rules: (name) => `Sign the house rules with ${name}`,
    rulesHint: "They have signed already. Read it, and sign when it suits you.",
    closing: (title) => `“${title}” closes soon`,
    pay: (title, amount) => `${title}: send ${amount}`,
    payHint: "Then say that you have sent it.",
    settle: (title) => `${title}: settle up`,
    settleHint: "Check what has come in, and it is done.",
  },
  people: {
    title: "Three people today",
    all: "See all",
    looking: "Looking for people who suit you",
    lookingHint: "You will see them under Find in a moment.",
    nobody: "There is nobody new right now",
    nobodyHint: "Drop a condition or invite a neighbour to see more.",
    begin: "Neighbours who suit you, and why",
    beginHint:
      "Answer for two minutes and show your profile: you will meet three roommates or meal buddies a day.",
    answer: "Answer the questions",
  },
  closing: {
    title: "Closing soon",
    all: "All orders",
    none: "No order is open right now",
    noneHint: "Yours would be seen by all neighbours at once.",
    post: "Post an order",
    noCircle: "Choose a neighbourhood to see its orders",
  },
  unread: "Unread chats",
  noUnread: "You are all caught up",
  noUnreadHint: "New messages will show up here.",
  allRooms: "All chats",
  online: "Neighbours online now",
  nobodyOnline: "Nobody else is online right now. You can search by name.",
  findHint: "Search by name or username and start talking right away.",
};

const TEXTS: Record<Locale, HomeTexts> = { ko: KO, en: EN };

/** The texts of the home page in one language. */
export function homeTexts(locale: Locale): HomeTexts {
  return TEXTS[locale];
}
