export {
  addNotice,
  listNewNotices,
  listNotices,
  openNotice,
  readNotices,
} from "@/lib/notices/notices.ts";
