export { forgetDepartedNotices } from "@/lib/notices/departed.ts";
export {
  addNotice,
  listNewNotices,
  listNotices,
  openNotice,
  readNotices,
} from "@/lib/notices/notices.ts";
export { ownNoticeData } from "@/lib/notices/own_data.ts";
