import { admin, type Look, page } from "./look.ts";

/** Pages of administrators. */
export const ADMIN_LOOKS: Record<string, Look[]> = {
  "/admin": admin("/admin"),
  "/admin/circles": admin("/admin/circles"),
  "/admin/exchange": admin("/admin/exchange"),
  "/admin/jobs": admin("/admin/jobs"),
  "/admin/limits": admin("/admin/limits"),
  "/admin/log": admin("/admin/log"),
  "/admin/outbox": admin("/admin/outbox"),
  "/admin/reports": admin("/admin/reports"),
  "/admin/reports/{reportId}": [
    page("admin", ({ reportId }) => `/admin/reports/${reportId}`),
  ],
  "/admin/users": admin("/admin/users?q=mina"),
  "/admin/users/{userId}": [
    page("admin", ({ partnerId }) => `/admin/users/${partnerId}`),
  ],
};
