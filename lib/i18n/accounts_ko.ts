// Runs in the browser too.
export const accountsKo = {
  reset: {
    forgot: "비밀번호를 잊으셨나요?",
    title: "비밀번호 재설정",
    lead: "가입할 때 쓴 이메일로 새 비밀번호를 정하는 링크를 보내 드려요.",
    email: "이메일",
    submit: "링크 받기",
    sentTitle: "메일을 확인해 주세요",
    sentLead:
      "가입된 주소라면 곧 링크가 도착해요. 30분 동안 한 번 쓸 수 있어요.",
    sentHint: "메일이 오지 않으면 스팸함과 적으신 주소를 확인해 주세요.",
    again: "다시 받기",
    chooseTitle: "새 비밀번호 정하기",
    chooseLead: "바꾸면 모든 기기에서 로그아웃돼요.",
    save: "비밀번호 바꾸기",
    goneTitle: "더 이상 쓸 수 없는 링크예요",
    goneLead: "이미 썼거나 30분이 지났거나, 더 새로운 링크를 받으셨어요.",
    goneAgain: "새 링크 받기",
    done: "비밀번호를 바꿨어요. 새 비밀번호로 로그인해 주세요.",
    toLogin: "로그인으로",
  },
  password: {
    next: "새 비밀번호",
    again: "새 비밀번호 확인",
    hint: "8자 이상이면 돼요.",
  },
  sessions: {
    title: "로그인한 기기",
    lead: "모르는 기기가 있으면 로그아웃하고 비밀번호를 바꿔 주세요.",
    current: "이 기기",
    since: (day: string) => `${day} 로그인`,
    seen: (when: string) => `마지막 사용 ${when}`,
    revoke: "로그아웃",
    revokeName: (device: string) => `${device} 로그아웃`,
    others: "다른 기기 모두 로그아웃",
    alone: "로그인한 다른 기기가 없어요.",
    revoked: "그 기기에서 로그아웃했어요.",
    othersRevoked: "다른 기기에서 모두 로그아웃했어요.",
    gone: "이미 로그아웃된 기기예요.",
    unknown: "알 수 없는 기기",
  },
  security: {
    back: "설정으로",
  },
};

export type AccountsTexts = typeof accountsKo;
