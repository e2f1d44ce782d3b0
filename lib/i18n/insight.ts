// Runs in the browser too.
/** The texts about letting a conversation count for matching, which the other language follows. */
export const insightKo = {
  title: "대화를 매칭에 쓰기",
  both:
    "두 사람이 모두 동의한 때부터 한 말만, 각자 자기 매칭에 쓰여요. 한 사람만 동의한 동안에는 아무 말도 쓰이지 않아요.",
  profile: "프로필에서 ‘글도 매칭에 쓰기’를 켠 매칭에만 쓰여요.",
  outside:
    "이 사이트는 외부 언어 모델 서비스도 써요. 이름·연락처·주소·링크로 보이는 것을 뺀 글이 살펴보기 위해 그 서비스로 보내질 수 있어요.",
  inside: "글은 이 사이트 안에서만 살펴보고, 외부 서비스로 보내지 않아요.",
  back:
    "언제든 거둘 수 있어요. 한 사람이라도 거두면 쓰기를 멈추고, 이 대화로 만든 것을 지워요.",
  state: {
    both: "두 사람 모두 동의했어요.",
    mine: "나는 동의했고, 상대의 동의를 기다려요.",
    theirs: "상대는 동의했어요. 나도 동의하면 시작돼요.",
    none: "지금은 쓰지 않아요.",
  },
  since: (date: string) => `${date}부터의 대화를 써요.`,
  agree: "동의하기",
  stop: "동의 거두기",
  lines: (n: number) => `지금 쓰이는 내 말 ${n}개 보기`,
  more: (n: number) => `그 밖에 ${n}개가 더 있어요.`,
};

/** The same in English. */
export const insightEn: typeof insightKo = {
  title: "Let this chat count for matching",
  both:
    "Only what is said after both have agreed counts, for each of you only your own words. While one alone agrees, nothing counts.",
  profile:
    "It counts only for profiles in which you switched “Let texts count” on.",
  outside:
    "This site also uses an outside language model service. Texts may be sent to it to be looked at, without what looks like names, contacts, addresses or links.",
  inside:
    "Texts are looked at by this site alone and sent to no outside service.",
  back:
    "You can take it back at any time. As soon as either does, nothing here counts any more, and what was made of this chat is deleted.",
  state: {
    both: "Both of you have agreed.",
    mine: "You have agreed, and the other has not yet.",
    theirs: "The other has agreed. It begins when you agree, too.",
    none: "Nothing counts now.",
  },
  since: (date) => `The chat since ${date} counts.`,
  agree: "Agree",
  stop: "Take it back",
  lines: (n) =>
    n === 1
      ? "Show the one line of mine that counts"
      : `Show the ${n} lines of mine that count`,
  more: (n) => `And ${n} more.`,
};
