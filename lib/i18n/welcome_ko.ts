// Runs in the browser too.
/** The texts of the first steps after signing up. Korean is the source; `welcome_en.ts` must satisfy its type. */
export const welcomeKo = {
  title: "시작하기",
  steps: {
    label: "시작 단계",
    wants: "찾는 것",
    circle: "동네",
    questions: "2분 질문",
  },
  skip: "건너뛰고 둘러보기",
  next: "다음",
  later: "나중에",
  wants: {
    title: "무엇을 함께할까요?",
    lead: "여러 개를 골라도 돼요. 고른 것은 나만 알아요.",
    names: {
      roommate: "룸메이트",
      date: "소개팅",
      meal: "밥친구",
      order: "함께 주문",
    },
    hints: {
      roommate: "같이 살기 편한 사람을 찾아요",
      date: "별명으로 만나고, 다른 곳에서는 드러나지 않아요",
      meal: "시간과 입맛이 맞는 사람과 먹어요",
      order: "이웃과 같이 시키고 1원까지 나눠 내요",
    },
  },
  how: {
    title: "이렇게 이어져요",
    points: [
      "잘 맞는 이웃을 이유와 함께 카드로 보여 드려요.",
      "서로 ‘관심’을 보내면 매칭이에요. 그때 대화방이 열리고 글을 쓸 수 있어요.",
      "함께 주문은 자리를 잡으면 바로 주문방에서 이야기해요.",
    ],
  },
  circle: {
    title: "어느 동네에 사세요?",
    lead:
      "이웃과 주문을 같은 동네에서만 보여 드려요. 동 이름까지만 쓰고, 자세한 주소는 받지 않아요.",
  },
  questions: {
    title: (mode: string) => `${mode}: 2분 질문`,
    lead:
      "답한 만큼 잘 맞는 사람을 찾아요. 건너뛴 질문은 언제든 답할 수 있어요.",
    before:
      "카드를 본 두 사람이 서로 관심을 보내면 매칭되고, 그때부터 글을 쓸 수 있어요.",
    show: "저장하고 이웃에게 보이기",
    save: "저장만 하기",
    seen:
      "같은 동네에서 같은 것을 찾는 사람에게만 보여요. 언제든 숨길 수 있어요.",
    dateOnly: "소개팅 프로필은 이메일을 확인한 뒤에 공개할 수 있어요.",
  },
  done: {
    title: "준비됐어요",
    lead: "이제 여기서부터 시작해 보세요.",
    goOn: "보던 곳으로 가기",
    match: (mode: string) => `잘 맞는 이웃 보기: ${mode}`,
    matchHint: "서로 관심을 보내면 대화방이 열려요.",
    fill: (mode: string) => `2분 질문 답하기: ${mode}`,
    fillHint: "답을 채우면 잘 맞는 이웃을 보여 드려요.",
    show: (mode: string) => `프로필 공개하기: ${mode}`,
    showHint: "아직 아무에게도 보이지 않아요.",
    orders: "함께 주문 둘러보기",
    ordersHint: "자리를 잡거나 직접 올려 보세요.",
    talk: "이웃과 이야기하기",
    talkHint: "이름으로 찾아 바로 글을 쓸 수 있어요.",
    verify: "이메일 확인하기",
    verifyHint: "메일로 보낸 6자리 번호를 적어 주세요. 소개팅에 꼭 필요해요.",
    home: "홈으로",
  },
  resume: {
    title: "시작 단계가 남았어요",
    lead: "1분이면 잘 맞는 이웃과 주문이 보여요.",
    action: "이어서 하기",
  },
};

/** The texts of the first steps, in any language. */
export type WelcomeTexts = typeof welcomeKo;
