import { both, type Look, page } from "./look.ts";
import { ACCOUNT_LOOKS } from "./looks_of_accounts.ts";
import { ADMIN_LOOKS } from "./looks_of_admins.ts";

/** Every page by its route, in the states in which people meet it. */
export const LOOKS: Record<string, Look[]> = {
  "/": [page("guest", "/"), ...both("/")],
  ...ACCOUNT_LOOKS,
  ...ADMIN_LOOKS,
  "/chat": [
    ...both("/chat"),
    page("member", "/chat?q=ju", { name: "found" }),
    page("member", "/chat", {
      name: "finder",
      steps: [{ press: "Control+k", shows: "[data-testid=finder]" }],
    }),
    page("member", "/chat", {
      name: "keys",
      steps: [{ press: "Control+/", shows: "[data-testid=shortcuts]" }],
    }),
    page("member", "/chat", {
      name: "menu",
      steps: [
        { click: "[data-testid=room-menu] summary" },
        { wait: "[data-testid=room-menu][open]" },
      ],
    }),
    ...["people", "order", "match"].map((kind) =>
      page("newcomer", `/chat?kind=${kind}`, { name: `no ${kind}` })
    ),
  ],
  "/chat/search": [
    page("member", "/chat", {
      name: "found",
      steps: [
        { fill: "[name=q]", text: "저녁" },
        { press: "Enter", shows: "main mark" },
      ],
    }),
  ],
  "/chat/{other_user_id}": [
    page("member", ({ partnerId }) => `/chat/${partnerId}`),
    page("newcomer", ({ partnerId }) => `/chat/${partnerId}`, {
      name: "empty",
    }),
  ],
  "/circles/{circleId}/rounds": [
    page("member", ({ circleId }) => `/circles/${circleId}/rounds`),
    page("admin", ({ circleId }) => `/circles/${circleId}/rounds`),
  ],
  "/circles/{circleId}/rounds/{roundId}": [
    ...(["member", "admin"] as const).flatMap((as) => [
      page(as, (f) => `/circles/${f.circleId}/rounds/${f.openRoundId}`),
      page(as, (f) => `/circles/${f.circleId}/rounds/${f.doneRoundId}`, {
        name: `${as} done`,
      }),
    ]),
  ],
  "/matching": [
    ...both("/matching"),
    page("member", "/matching?mode=roommate&view=list", { name: "list" }),
    page("member", "/matching?mode=date", { name: "date" }),
    page("member", "/matching?mode=meal", { name: "meal" }),
  ],
  "/matching/friends": [page("newcomer", "/matching/friends")],
  "/matching/likes": both("/matching/likes?mode=roommate"),
  "/matching/matches": both("/matching/matches?mode=roommate"),
  "/matching/{userId}": [
    page(
      "member",
      ({ candidateId }) => `/matching/${candidateId}?mode=roommate`,
    ),
  ],
  "/menu": both("/menu"),
  "/offline": [page("guest", "/offline")],
  "/orders": both("/orders"),
  "/orders/new": [page("member", "/orders/new")],
  "/orders/together": [page("member", "/orders/together")],
  "/orders/{orderId}": [
    page("member", ({ ownOrderId }) => `/orders/${ownOrderId}`, {
      name: "own",
    }),
    page("member", ({ openOrderId }) => `/orders/${openOrderId}`, {
      name: "open",
    }),
    page("member", ({ doneOrderId }) => `/orders/${doneOrderId}?tab=bill`, {
      name: "bill",
    }),
  ],
  "/privacy": [page("guest", "/privacy")],
  "/reports": both("/reports"),
  "/reports/new": [
    page(
      "member",
      ({ candidateId }) => `/reports/new?kind=user&id=${candidateId}`,
    ),
  ],
  "/rooms/join": [
    page("member", "/rooms/join"),
    page("member", "/rooms/join?number=999", { name: "none", status: 404 }),
    page("member", "/rooms/join?room=999", { name: "shut", status: 404 }),
  ],
  "/rooms/new": both("/rooms/new"),
  "/rooms/{roomId}": [
    page("member", ({ groupId }) => `/rooms/${groupId}`, { name: "group" }),
    page("member", ({ ownOrderId }) => `/rooms/${ownOrderId}`, {
      name: "order",
    }),
    page("member", ({ groupId }) => `/rooms/${groupId}`, {
      name: "search",
      steps: [
        { click: "[data-testid=search-room]" },
        { wait: "[data-testid=room-search]" },
      ],
    }),
    page("member", ({ groupId }) => `/rooms/${groupId}`, {
      name: "menu",
      steps: [
        { click: "[data-menu]" },
        { wait: "[data-testid=message-menu]" },
      ],
    }),
    page("member", ({ groupId }) => `/rooms/${groupId}`, {
      name: "question",
      steps: [
        { click: "[data-menu]" },
        { click: "[role=menuitem]:nth-of-type(3)" },
        { wait: "[data-testid=confirm-act]" },
      ],
    }),
    page("newcomer", ({ groupId }) => `/rooms/${groupId}`, {
      name: "hidden",
      status: 404,
    }),
  ],
  "/rooms/{roomId}/rules": [
    page("member", ({ homeRoomId }) => `/rooms/${homeRoomId}/rules`),
  ],
  "/rooms/{roomId}/info": [
    page("member", ({ groupId }) => `/rooms/${groupId}/info`),
    page("member", ({ homeRoomId }) => `/rooms/${homeRoomId}/info`, {
      name: "home",
    }),
  ],
  "/terms": [page("guest", "/terms")],
  "/welcome": ["wants", "circle", "questions", "done"].map((step) =>
    page("newcomer", `/welcome?step=${step}`, { name: step })
  ),
  "/nowhere": [
    page("guest", "/nowhere", { status: 404 }),
    page("member", "/nowhere", { status: 404 }),
  ],
};

/** Routes that show no page of their own, and why. */
export const NO_LOOK: Record<string, string> = {
  "/accounts/language": "takes a form and leads back",
  "/accounts/privacy": "leads to what is agreed to",
  "/accounts/social/start": "leads to a provider",
  "/accounts/social/{provider}/callback": "leads on, to join or home",
  "/avatars/{avatarId}": "a picture",
  "/csp-reports": "for browsers",
  "/docs": "the viewer of somebody else for the API",
  "/docs/{file}": "the viewer's files",
  "/health": "for programs",
  "/manifest.webmanifest": "for who installs the app",
  "/metrics": "for programs",
  "/ready": "for programs",
  "/ws": "a socket",
  "/ws/chat/{roomId}": "a socket",
  "/ws/online": "a socket",
};
