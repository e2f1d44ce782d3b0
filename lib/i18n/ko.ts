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
    chat: "대화",
    me: "나",
    unread: (count: number) => `안 읽은 메시지 ${count}개`,
  },
  landing: {
    title: "동네 사람들과\n한자리에 모여요",
    lead:
      "룸메이트, 밥친구, 함께 주문할 이웃. 같은 동네 사람을 찾아 바로 이야기를 시작하세요.",
    signup: "한자리 시작하기",
    login: "이미 계정이 있어요",
    picture: "한자리 대화방 화면. 두 사람이 저녁 약속을 잡고 있어요.",
    points: [
      {
        title: "우리 동네 이웃부터",
        text: "사는 동네를 적으면 지금 접속 중인 이웃이 먼저 보여요.",
      },
      {
        title: "사라지지 않는 대화",
        text: "지하철에서 연결이 끊겨도 보낸 메시지는 순서대로 도착해요.",
      },
      {
        title: "읽음까지 분명하게",
        text: "실제로 화면에 보인 메시지만 읽음으로 표시해요.",
      },
    ],
  },
  home: {
    hello: (name: string) => `${name}님, 안녕하세요`,
    unread: "읽지 않은 대화",
    noUnread: "모두 읽었어요",
    noUnreadHint: "새 메시지가 오면 여기에 보여 드릴게요.",
    find: "사람 찾기",
    findHint: "이름이나 아이디로 찾아 바로 이야기를 시작하세요.",
    allRooms: "대화 모두 보기",
    setCircle: "동네 정하기",
    online: "지금 접속 중인 이웃",
    nobodyOnline: "지금은 접속 중인 이웃이 없어요.",
  },
  signup: {
    title: "회원가입",
    lead: "1분이면 끝나요. 이메일은 다른 사람에게 보이지 않아요.",
    submit: "가입하기",
    username: "아이디",
    usernameHint: "2~30자. 한글, 영문, 숫자와 _ . - 를 쓸 수 있어요.",
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
    reference: (id: string) => `문의할 때 알려 주세요: ${id}`,
  },
};

export type Texts = typeof ko;
