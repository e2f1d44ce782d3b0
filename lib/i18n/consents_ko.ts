// Runs in the browser too.

/** The words of `kinds` are what people agree to: another meaning needs a new version in `lib/consents/versions.ts`. */
export const consentsKo = {
  title: "동의 관리",
  lead:
    "동의는 하나씩 따로 하고, 언제든 거둘 수 있어요. 선택 동의를 하지 않아도 다른 기능은 그대로 쓸 수 있어요.",
  required: "필수",
  optional: "선택",
  kinds: {
    required: {
      title: "이용약관과 개인정보 수집·이용에 동의하며, 만 14세 이상입니다",
      short: "이용약관·개인정보",
      points: [
        "수집 항목: 아이디, 이메일, 비밀번호(해시), 출생연도, 동네, 이용하면서 직접 적은 내용과 접속 기록",
        "이용 목적: 회원 확인, 이웃 찾기·대화·함께 주문 제공, 부정 이용 방지",
        "보유 기간: 탈퇴할 때까지. 항목별 기간은 개인정보 처리방침에 있습니다.",
        "동의하지 않으면 회원으로 가입할 수 없습니다.",
      ],
    },
    ai: {
      title: "AI 활용과 국외 이전에 동의합니다",
      short: "AI 활용",
      points: [
        "받는 곳과 나라: 운영자가 연결한 언어 모델 제공사(OpenAI, 미국). 통신망으로 그때그때 보냅니다.",
        "보내는 항목: 글 반영을 켠 프로필의 소개글, 둘 다 허락한 1:1 대화 가운데 내가 쓴 글, 카드 요약에 쓰는 공통점, 메뉴를 물을 때 적은 글. 이름·이메일·주소·번호는 빼고 보냅니다.",
        "이용 목적: 글이 비슷한 이웃 찾기, 카드의 요약 문장, 메뉴 고르기",
        "보유 기간: 한자리는 결과 숫자만 보관하고, 동의를 거두면 지웁니다. 제공사는 자체 정책에 따라 최대 30일 보관할 수 있습니다.",
        "동의하지 않아도 한자리의 규칙으로 같은 기능을 쓸 수 있습니다.",
      ],
    },
    location: {
      title: "위치 이용에 동의합니다",
      short: "위치 이용",
      points: [
        "이용 항목: 버튼을 눌렀을 때 기기가 알려 주는 현재 위치",
        "이용 목적: 지금 있는 곳의 날씨에 맞는 메뉴 추천",
        "보유 기간: 보관하지 않습니다. 약 1km 단위로 줄여 받아 날씨를 찾는 데만 쓰고 바로 버립니다.",
        "동의하지 않으면 적어 둔 동네의 날씨를 씁니다.",
      ],
    },
    marketing: {
      title: "소식 메일을 받는 데 동의합니다",
      short: "소식 메일",
      points: [
        "이용 항목: 이메일",
        "이용 목적: 새 기능과 동네 행사 소식을 보내 드리기 위해",
        "보유 기간: 동의를 거두거나 탈퇴할 때까지",
        "동의하지 않아도 서비스를 쓰는 데 아무 차이가 없습니다.",
      ],
    },
  },
  agree: "동의하기",
  withdraw: "동의 거두기",
  given: (day: string) => `${day}에 동의함`,
  withdrawn: (day: string) => `${day}에 거둠`,
  never: "동의하지 않음",
  outdated: "내용이 바뀌어 다시 동의가 필요해요",
  needed: "가입에 필요한 동의예요. 거두려면 탈퇴해 주세요.",
  details: "보기",
  history: "동의 기록",
  historyEmpty: "아직 기록이 없어요.",
  historyGiven: "동의",
  historyWithdrawn: "거둠",
  version: (day: string) => `${day} 판`,
  via: { signup: "회원가입", settings: "동의 관리", api: "앱" },
  saved: "저장했어요.",
  agreeAll: "약관 동의",
  birthYear: "출생연도",
  birthYearHint: "14세부터 가입할 수 있어요. 다른 사람에게 보이지 않아요.",
  birthYearSave: "출생연도 저장",
  birthYearOf: (year: string) => `출생연도 ${year}년`,
  askTitle: "약관 동의가 필요해요",
  askLead: "이용약관과 개인정보 처리방침을 확인하고 동의해 주세요.",
  askLink: "확인하고 동의하기",
  terms: "이용약관",
  privacy: "개인정보 처리방침",
};

/** The texts of consents, in any language. */
export type ConsentsTexts = typeof consentsKo;
