export {
  addNotice,
  listNewNotices,
  listNotices,
  readNotices,
} from "@/lib/notices/notices.ts";
