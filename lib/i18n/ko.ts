// Runs in the browser too.
/** The texts of the pages. Korean is the source; `en.ts` must satisfy its type. */
export const ko = {
  app: {
    name: "한자리",
    tagline: "동네 사람들과 한자리에",
    description: "같은 동네·기숙사·학교 사람들을 만나 이야기 나누는 곳이에요.",
    skip: "본문으로 건너뛰기",
    title: (page: string) => `${page} · 한자리`,
  },
  nav: {
    label: "주요 메뉴",
    home: "홈",
    find: "찾기",
    orders: "주문",
    chat: "대화",
    me: "나",
    unread: (count: number) => `안 읽은 메시지 ${count}개`,
  },
  landing: {
    title: "동네 사람들과\n한자리에 모여요",
    lead:
      "룸메이트와 밥친구를 이유와 함께 소개받고, 이웃과 같이 주문하고, 바로 이야기해요.",
    signup: "한자리 시작하기",
    login: "이미 계정이 있어요",
    picture:
      "한자리 홈 화면. 곧 마감되는 주문과 오늘의 날씨, 비 오는 날에 어울리는 메뉴가 보여요.",
    points: [
      {
        title: "왜 잘 맞는지 보이는 만남",
        text:
          "서로의 답에서 맞는 점과 다른 점을 보여 드려요. 서로 관심을 보내면 대화방이 열려요.",
      },
      {
        title: "자리가 정확한 함께 주문",
        text: "남은 자리와 마감을 한눈에 보고, 정산은 1원까지 맞춰요.",
      },
      {
        title: "사라지지 않는 대화",
        text: "지하철에서 연결이 끊겨도 보낸 메시지는 순서대로 도착해요.",
      },
    ],
    data: {
      title: "내 정보는 이렇게 다뤄요",
      points: [
        "이메일은 아무에게도 보이지 않고, 주소는 동 이름까지만 받아요.",
        "소개팅을 하는지는 룸메이트나 주문 이웃이 알 수 없어요.",
        "광고와 추적 도구가 없고, 언제든 모두 내려받거나 지울 수 있어요.",
      ],
      link: "무엇을 왜 보관하는지 모두 보기",
    },
  },
  signup: {
    title: "회원가입",
    lead: "1분이면 끝나요. 이메일은 다른 사람에게 보이지 않아요.",
    submit: "가입하기",
    username: "아이디",
    usernameHint: "한글, 영문, 숫자, 기호(. _ -)로 2~30자",
    email: "이메일",
    password: "비밀번호",
    passwordHint: "8자 이상이면 돼요.",
    passwordAgain: "안전을 위해 비밀번호는 다시 입력해 주세요.",
    password2: "비밀번호 확인",
    address: "동네",
    addressHint: "예: 서울 강남구 역삼동. 동 이름까지 적어 주세요.",
    addressPlaceholder: "서울 강남구 역삼동",
    addressOptional: "나중에 정해도 돼요.",
    suggestions: "혹시 이 동네인가요?",
    districts: (names: string) => `${names}: 동 이름까지 적어 주세요.`,
    noSuggestions:
      "비슷한 동네를 찾지 못했어요. 시·구·동을 모두 적어 주시겠어요?",
    haveAccount: "이미 계정이 있나요?",
  },
  login: {
    title: "로그인",
    lead: "다시 만나서 반가워요.",
    submit: "로그인",
    name: "아이디 또는 이메일",
    password: "비밀번호",
    wrong: "아이디나 비밀번호가 맞지 않아요.",
    noAccount: "처음이신가요?",
    needed: "이어서 보려면 로그인해 주세요.",
  },
  logout: {
    title: "로그아웃",
    question: "이 기기에서 로그아웃할까요?",
    submit: "로그아웃",
    cancel: "돌아가기",
  },
  me: {
    title: "내 정보",
    username: "아이디",
    name: "이름",
    email: "이메일",
    emailHint: "나만 볼 수 있어요.",
    joined: "가입한 날",
    korean: "한국어",
    english: "English",
    save: "저장",
  },
  settings: {
    title: "설정",
    lead: "끄면 나도 다른 사람의 것을 볼 수 없어요.",
    shares: "다른 사람에게 보이는 것",
    switches: {
      share_presence: {
        name: "접속 상태와 마지막 접속",
        hint: "지금 접속 중인지, 언제 다녀갔는지",
      },
      share_typing: { name: "입력 중 표시", hint: "메시지를 쓰고 있는지" },
      share_read: { name: "읽음 표시", hint: "어디까지 읽었는지" },
    },
    save: "저장",
    saved: "저장했어요.",
    blocked: "차단한 사람",
    blockedLead:
      "서로 검색되지 않고, 1:1 대화를 할 수 없어요. 상대에게는 알리지 않아요.",
    unblock: "차단 해제",
    unblockName: (name: string) => `${name}님 차단 해제`,
    unblocked: "차단을 해제했어요.",
    nobody: "차단한 사람이 없어요.",
    nobodyHint: "불편한 사람은 대화방에서 차단할 수 있어요.",
    toChats: "대화 보기",
    more: "더 보기",
    back: "내 정보로",
    toSettings: "설정으로",
    privacy: "공개와 차단",
  },
  form: {
    errors: (count: number) => `${count}곳을 확인해 주세요`,
    tooMany: (seconds: number) =>
      `시도가 너무 많았어요. ${seconds}초 뒤에 다시 해 주세요.`,
  },
  error: {
    notFoundTitle: "찾을 수 없는 페이지예요",
    notFound: "주소가 바뀌었거나, 볼 수 없는 페이지예요.",
    failedTitle: "문제가 생겼어요",
    failed: "저희 쪽 문제예요. 잠시 뒤에 다시 시도해 주세요.",
    home: "홈으로",
    toChat: "대화 목록으로",
    again: "다시 시도",
    reference: (id: string) => `문의할 때 이 번호를 알려 주세요: ${id}`,
    contact: "연락처 보기",
  },
};

/** The texts that every page may need, in any language. */
export type Texts = typeof ko;
