// Runs in the browser too.
import type { ProblemCode, ProblemText } from "@/lib/i18n/problem_types.ts";

/** The Korean texts of failures, the source of the others. */
export const KO_PROBLEMS: Record<ProblemCode, ProblemText> = {
  badRequest: {
    title: "잘못된 요청입니다",
    detail: "보내신 내용의 형식이 올바르지 않습니다. 다시 확인해 주세요.",
  },
  validationFailed: {
    title: "입력한 내용을 확인해 주세요",
    detail: "올바르지 않은 항목이 있습니다. 표시된 항목을 고쳐 주세요.",
  },
  unauthenticated: {
    title: "로그인이 필요합니다",
    detail: "로그인한 뒤 다시 시도해 주세요.",
  },
  credentialsWrong: {
    title: "로그인하지 못했습니다",
    detail: "아이디나 비밀번호가 맞지 않습니다.",
  },
  accountClosed: {
    title: "삭제를 기다리는 계정입니다",
    detail: "로그인 화면에서 삭제를 되돌릴 수 있습니다.",
  },
  accountSuspended: {
    title: "이용이 정지된 계정입니다",
    detail: "로그인 화면에서 이유와 기간을 확인해 주세요.",
  },
  forbidden: {
    title: "권한이 없습니다",
    detail: "이 작업을 할 수 있는 권한이 없습니다.",
  },
  notFound: {
    title: "찾을 수 없습니다",
    detail: "주소가 잘못되었거나 이미 사라진 페이지입니다.",
  },
  userNotFound: {
    title: "없는 사용자입니다",
    detail: "찾으시는 사용자가 없습니다.",
  },
  circleNotFound: {
    title: "동네를 찾지 못했습니다",
    detail: "주소를 다시 확인하거나 제안된 동네 중에서 골라 주세요.",
  },
  roomNotFound: {
    title: "없는 채팅방입니다",
    detail: "채팅방이 없거나 더 이상 볼 수 없습니다.",
  },
  messageNotFound: {
    title: "없는 메시지입니다",
    detail: "찾으시는 메시지가 없습니다.",
  },
  tooLateToDelete: {
    title: "삭제할 수 있는 시간이 지났습니다",
    detail: "모두에게서 삭제하기는 보낸 지 24시간 안에만 할 수 있습니다.",
  },
  sessionNotFound: {
    title: "없는 로그인 기록입니다",
    detail: "이미 로그아웃된 기기일 수 있습니다.",
  },
  methodNotAllowed: {
    title: "지원하지 않는 요청입니다",
    detail: "이 주소에서는 쓸 수 없는 요청 방식입니다.",
  },
  requestNotFound: {
    title: "없는 신청입니다",
    detail: "이미 처리되었거나 사라진 신청입니다.",
  },
  profileNeeded: {
    title: "프로필이 필요합니다",
    detail: "내 프로필을 먼저 공개해 주세요.",
  },
  roundNotFound: {
    title: "없는 배정입니다",
    detail: "사라졌거나 명단에 없는 배정입니다.",
  },
  roundClosed: {
    title: "마감된 배정입니다",
    detail: "배정이 시작되어 희망을 바꿀 수 없습니다.",
  },
  nothingToUndo: {
    title: "되돌릴 것이 없습니다",
    detail: "되돌릴 수 있는 선택이 없습니다.",
  },
  codeGone: {
    title: "더 이상 쓸 수 없는 번호입니다",
    detail: "시간이 지났거나 여러 번 틀렸습니다. 인증 번호를 다시 받아 주세요.",
  },
  linkGone: {
    title: "더 이상 쓸 수 없는 링크입니다",
    detail: "이미 썼거나 시간이 지났습니다. 새 링크를 받아 주세요.",
  },
  socialFailed: {
    title: "소셜 로그인을 마치지 못했습니다",
    detail: "로그인을 처음부터 다시 해 주세요.",
  },
  emailUnverified: {
    title: "이메일 인증이 필요합니다",
    detail: "이메일 주소를 인증한 뒤 이용할 수 있습니다.",
  },
  changedElsewhere: {
    title: "다른 기기에서 수정되었습니다",
    detail:
      "그 사이 다른 기기에서 바뀐 내용이 있습니다. 확인한 뒤 다시 저장해 주세요.",
  },
  clientIdReused: {
    title: "이미 보낸 메시지입니다",
    detail: "같은 번호로 다른 내용의 메시지를 보낼 수 없습니다.",
  },
  idempotencyKeyReused: {
    title: "이미 쓰인 요청 키입니다",
    detail: "같은 Idempotency-Key로 다른 내용을 보낼 수 없습니다.",
  },
  requestInProgress: {
    title: "처리 중인 요청입니다",
    detail: "같은 요청을 아직 처리하고 있습니다. 잠시 뒤 다시 시도해 주세요.",
  },
  orderNotFound: {
    title: "없는 주문입니다",
    detail: "사라졌거나 우리 동네에 없는 주문입니다.",
  },
  orderFull: {
    title: "자리가 모두 찼습니다",
    detail: "대기를 신청하면 자리가 날 때 알려 드립니다.",
  },
  orderClosed: {
    title: "모집이 끝난 주문입니다",
    detail: "지금은 이 주문에 들어오거나 나갈 수 없습니다.",
  },
  orderStep: {
    title: "지금은 할 수 없는 단계입니다",
    detail: "주문의 현재 단계에서 바로 갈 수 없는 단계입니다.",
  },
  orderSeatFree: {
    title: "자리가 있습니다",
    detail: "기다리지 않고 바로 참여할 수 있습니다.",
  },
  orderHostStays: {
    title: "방장은 나갈 수 없습니다",
    detail: "주문을 취소하거나 끝까지 함께해 주세요.",
  },
  itemNotFound: {
    title: "없는 메뉴입니다",
    detail: "이미 지워진 메뉴일 수 있습니다.",
  },
  roomFull: {
    title: "자리가 없습니다",
    detail: "채팅방의 정원이 모두 찼습니다.",
  },
  roomFixed: {
    title: "바꿀 수 없는 채팅방입니다",
    detail: "그룹 채팅방에서만 할 수 있는 일입니다.",
  },
  roomClosed: {
    title: "보낼 수 없는 채팅방입니다",
    detail: "상대가 탈퇴해서 지난 대화만 볼 수 있습니다.",
  },
  banned: {
    title: "들어갈 수 없습니다",
    detail: "방장이 내보낸 채팅방에는 다시 들어갈 수 없습니다.",
  },
  blocked: {
    title: "연락할 수 없는 사용자입니다",
    detail: "이 사용자와는 대화할 수 없습니다.",
  },
  notMember: {
    title: "참여하지 않은 채팅방입니다",
    detail: "채팅방에 참여한 사람만 할 수 있습니다.",
  },
  payloadTooLarge: {
    title: "내용이 너무 큽니다",
    detail: "한 번에 보낼 수 있는 크기를 넘었습니다.",
  },
  unsupportedType: {
    title: "지원하지 않는 형식입니다",
    detail: "JSON이나 폼 형식으로 보내 주세요.",
  },
  rateLimited: {
    title: "요청이 너무 많습니다",
    detail: "잠시 뒤 다시 시도해 주세요.",
  },
  storeBusy: {
    title: "지금은 요청이 몰려 있습니다",
    detail: "잠시 뒤 다시 시도해 주세요.",
  },
  storeFull: {
    title: "지금은 저장할 수 없습니다",
    detail: "저장 공간에 문제가 생겼습니다. 잠시 뒤 다시 시도해 주세요.",
  },
  serviceUnavailable: {
    title: "지금은 이용할 수 없습니다",
    detail: "잠시 뒤 다시 시도해 주세요.",
  },
  internal: {
    title: "문제가 생겼습니다",
    detail:
      "서버에서 문제가 생겼습니다. 계속되면 요청 번호와 함께 알려 주세요.",
  },
};
