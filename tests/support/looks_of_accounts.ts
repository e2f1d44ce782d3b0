import { both, type Look, page, SUBMIT } from "./look.ts";

/** Pages about one's account and profile. */
export const ACCOUNT_LOOKS: Record<string, Look[]> = {
  "/accounts/alerts": both("/accounts/alerts"),
  "/accounts/avatar": [page("member", "/accounts/avatar")],
  "/accounts/consents": [page("member", "/accounts/consents")],
  "/accounts/delete": [page("member", "/accounts/delete")],
  "/accounts/email": [page("member", "/accounts/email")],
  "/accounts/email/link": [
    page("guest", "/accounts/email/link?token=x", {
      name: "gone",
      status: 410,
    }),
  ],
  "/accounts/export": [page("member", "/accounts/export")],
  "/accounts/login": [
    page("guest", "/accounts/login"),
    page("guest", "/accounts/login?next=/orders", {
      name: "refused",
      steps: [
        { fill: "[name=username]", text: "nobody" },
        { fill: "[name=password]", text: "wrong password" },
        SUBMIT,
        { wait: "main [role=alert]" },
      ],
      status: 401,
    }),
  ],
  "/accounts/logout": [page("member", "/accounts/logout")],
  "/accounts/my_page": [
    ...both("/accounts/my_page"),
    ...["roommate", "date", "meal"].map((mode) =>
      page("member", `/accounts/my_page?mode=${mode}`, { name: mode })
    ),
    page("member", "/accounts/my_page?mode=roommate&section=habits", {
      name: "habits",
    }),
    page("newcomer", "/accounts/my_page?mode=date", { name: "first date" }),
  ],
  "/accounts/notices": both("/accounts/notices"),
  "/accounts/password": [page("member", "/accounts/password")],
  "/accounts/reset": [
    page("guest", "/accounts/reset"),
    page("guest", "/accounts/reset?sent=1", { name: "sent" }),
    page("guest", "/accounts/reset?token=x", { name: "gone", status: 410 }),
  ],
  "/accounts/sessions": [page("member", "/accounts/sessions")],
  "/accounts/settings": [page("member", "/accounts/settings")],
  "/accounts/signup": [
    page("guest", "/accounts/signup"),
    page("guest", "/accounts/signup", {
      name: "refused",
      steps: [
        { fill: "[name=username]", text: "a" },
        SUBMIT,
        { wait: "main [role=alert]" },
      ],
      status: 422,
    }),
  ],
  "/accounts/social/join": [
    page("guest", "/accounts/social/join", { name: "gone", status: 410 }),
  ],
  "/accounts/verify": [page("newcomer", "/accounts/verify")],
  "/accounts/verify/link": [
    page("guest", "/accounts/verify/link?token=x", {
      name: "gone",
      status: 410,
    }),
  ],
};
