// Runs in the browser too.
import { KO_ORDER_PROBLEMS } from "@/lib/i18n/order_problems.ts";
import type { ProblemCode, ProblemText } from "@/lib/i18n/problem_types.ts";

/** The Korean texts of failures, the source of the others. */
export const KO_PROBLEMS: Record<ProblemCode, ProblemText> = {
  badRequest: {
    title: "잘못된 요청이에요",
    detail: "보내신 내용의 형식이 올바르지 않아요. 다시 확인해 주세요.",
  },
  validationFailed: {
    title: "입력한 내용을 확인해 주세요",
    detail: "올바르지 않은 항목이 있어요. 표시된 항목을 고쳐 주세요.",
  },
  unauthenticated: {
    title: "로그인이 필요해요",
    detail: "로그인한 뒤 다시 시도해 주세요.",
  },
  credentialsWrong: {
    title: "로그인하지 못했어요",
    detail: "아이디나 비밀번호가 맞지 않아요.",
  },
  accountClosed: {
    title: "삭제를 기다리는 계정이에요",
    detail: "로그인 화면에서 삭제를 되돌릴 수 있어요.",
  },
  accountSuspended: {
    title: "이용이 정지된 계정이에요",
    detail: "로그인 화면에서 이유와 기간을 확인해 주세요.",
  },
  forbidden: {
    title: "권한이 없어요",
    detail: "이 작업을 할 수 있는 권한이 없어요.",
  },
  notFound: {
    title: "찾을 수 없어요",
    detail: "주소가 잘못되었거나 이미 사라졌어요.",
  },
  userNotFound: {
    title: "찾을 수 없는 사람이에요",
    detail: "탈퇴했거나 지금은 볼 수 없는 사람이에요.",
  },
  circleNotFound: {
    title: "동네를 찾지 못했어요",
    detail: "주소를 다시 확인하거나 제안된 동네 중에서 골라 주세요.",
  },
  roomNotFound: {
    title: "없는 대화방이에요",
    detail: "대화방이 없거나 더 이상 볼 수 없어요.",
  },
  messageNotFound: {
    title: "없는 메시지예요",
    detail: "찾으시는 메시지가 없어요.",
  },
  tooLateToDelete: {
    title: "삭제할 수 있는 시간이 지났어요",
    detail: "모두에게서 삭제하기는 보낸 지 24시간 안에만 할 수 있어요.",
  },
  sessionNotFound: {
    title: "없는 로그인 기록이에요",
    detail: "이미 로그아웃된 기기일 수 있어요.",
  },
  methodNotAllowed: {
    title: "지원하지 않는 요청이에요",
    detail: "이 주소에서는 쓸 수 없는 요청 방식이에요.",
  },
  requestNotFound: {
    title: "없는 요청이에요",
    detail: "이미 처리되었거나 사라진 요청이에요.",
  },
  profileNeeded: {
    title: "프로필이 필요해요",
    detail: "내 프로필을 먼저 공개해 주세요.",
  },
  roundNotFound: {
    title: "없는 배정이에요",
    detail: "사라졌거나 명단에 없는 배정이에요.",
  },
  roundClosed: {
    title: "마감된 배정이에요",
    detail: "배정이 시작되어 희망을 바꿀 수 없어요.",
  },
  nothingToUndo: {
    title: "되돌릴 것이 없어요",
    detail: "되돌릴 수 있는 선택이 없어요.",
  },
  codeGone: {
    title: "더 이상 쓸 수 없는 번호예요",
    detail: "시간이 지났거나 여러 번 틀렸어요. 인증 번호를 다시 받아 주세요.",
  },
  linkGone: {
    title: "더 이상 쓸 수 없는 링크예요",
    detail: "이미 썼거나 시간이 지났어요. 새 링크를 받아 주세요.",
  },
  socialFailed: {
    title: "소셜 로그인을 마치지 못했어요",
    detail: "로그인을 처음부터 다시 해 주세요.",
  },
  emailUnverified: {
    title: "이메일 확인이 필요해요",
    detail: "이메일 주소를 확인한 뒤 이용할 수 있어요.",
  },
  changedElsewhere: {
    title: "다른 기기에서 수정되었어요",
    detail:
      "그 사이 다른 기기에서 바뀐 내용이 있어요. 확인한 뒤 다시 저장해 주세요.",
  },
  clientIdReused: {
    title: "이미 보낸 메시지예요",
    detail: "같은 번호로 다른 내용의 메시지를 보낼 수 없어요.",
  },
  idempotencyKeyReused: {
    title: "이미 쓰인 요청 키예요",
    detail: "같은 Idempotency-Key로 다른 내용을 보낼 수 없어요.",
  },
  requestInProgress: {
    title: "처리 중인 요청이에요",
    detail: "같은 요청을 아직 처리하고 있어요. 잠시 뒤 다시 시도해 주세요.",
  },
  ...KO_ORDER_PROBLEMS,
  roomFull: {
    title: "자리가 없어요",
    detail: "대화방의 정원이 모두 찼어요.",
  },
  roomFixed: {
    title: "바꿀 수 없는 대화방이에요",
    detail: "그룹 대화방에서만 할 수 있는 일이에요.",
  },
  roomClosed: {
    title: "보낼 수 없는 대화방이에요",
    detail: "상대가 탈퇴해서 지난 대화만 볼 수 있어요.",
  },
  banned: {
    title: "들어갈 수 없어요",
    detail: "방장이 내보낸 대화방에는 다시 들어갈 수 없어요.",
  },
  blocked: {
    title: "연락할 수 없는 사용자예요",
    detail: "이 사용자와는 대화할 수 없어요.",
  },
  notMember: {
    title: "참여하지 않은 대화방이에요",
    detail: "대화방에 참여한 사람만 할 수 있어요.",
  },
  payloadTooLarge: {
    title: "내용이 너무 커요",
    detail: "한 번에 보낼 수 있는 크기를 넘었어요.",
  },
  unsupportedType: {
    title: "지원하지 않는 형식이에요",
    detail: "JSON이나 폼 형식으로 보내 주세요.",
  },
  rateLimited: {
    title: "요청이 너무 많아요",
    detail: "잠시 뒤 다시 시도해 주세요.",
  },
  storeBusy: {
    title: "지금은 요청이 몰려 있어요",
    detail: "요청이 몰려 처리하지 못했어요. 잠시 뒤 다시 시도해 주세요.",
  },
  storeFull: {
    title: "지금은 저장할 수 없어요",
    detail: "저장 공간에 문제가 생겼어요. 잠시 뒤 다시 시도해 주세요.",
  },
  serviceUnavailable: {
    title: "지금은 이용할 수 없어요",
    detail: "지금은 처리하지 못했어요. 잠시 뒤 다시 시도해 주세요.",
  },
  internal: {
    title: "문제가 생겼어요",
    detail: "서버에서 문제가 생겼어요. 계속되면 요청 번호와 함께 알려 주세요.",
  },
};
