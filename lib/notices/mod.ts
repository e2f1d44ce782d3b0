export { forgetDepartedNotices } from "@/lib/notices/departed.ts";
export {
  addNotice,
  listNewNotices,
  listNotices,
  type NoticePlace,
  openNotice,
  readNotices,
  TOLD_QUEUE,
} from "@/lib/notices/notices.ts";
export { type Topic, type TopicOfMode, TOPICS } from "@/lib/notices/rules.ts";
export { leftOf, noticeKey, type StoredNotice } from "@/lib/notices/stored.ts";
export { ownNoticeData } from "@/lib/notices/own_data.ts";
