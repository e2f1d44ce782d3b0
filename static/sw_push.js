// What the service worker does when a message of our server wakes it, and when
// somebody presses what it shows. Loaded by the worker with importScripts().

const ICON = "/icons/icon-192.png";
/** In the status bar, where only the shape counts. */
const BADGE = "/icons/badge-96.png";

self.addEventListener("push", (event) => {
  event.waitUntil(show(read(event.data)));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});

// The browser changed its address by itself: the server has to know the new one.
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew(event));
});

/** What came, or that something came: a browser that shows nothing loses its permission. */
function read(data) {
  try {
    const { title, body, url, tag, notice_id } = data.json();
    return { title, body, url, tag, notice_id };
  } catch {
    return { title: "한자리", body: "", url: "/accounts/notices", tag: "n" };
  }
}

async function show({ title, body, url, tag, notice_id }) {
  // Who looks at the app sees it there.
  const windows = await self.clients.matchAll({ type: "window" });
  if (windows.some((one) => one.visibilityState === "visible" && one.focused)) {
    return;
  }
  await self.registration.showNotification(title, {
    body,
    tag,
    renotify: true,
    icon: ICON,
    badge: BADGE,
    data: { url, notice_id },
  });
}

async function open({ url, notice_id }) {
  const place = new URL(url, self.location.origin);
  // Only pages of ours are ever opened.
  const href = place.origin === self.location.origin ? place.href : "/";
  if (notice_id !== undefined) await markRead(notice_id);
  const windows = await self.clients.matchAll({ type: "window" });
  const known = windows.at(0);
  if (known === undefined) {
    await self.clients.openWindow(href);
    return;
  }
  await known.focus();
  // A window that another worker has cannot be led anywhere.
  await known.navigate(href).catch(() => self.clients.openWindow(href));
}

async function markRead(id) {
  await send("/api/notices/read", { ids: [id] }).catch(() => {});
}

async function renew({ newSubscription, oldSubscription }) {
  const options = oldSubscription?.options;
  if (!newSubscription && !options) return;
  const fresh = newSubscription ??
    await self.registration.pushManager.subscribe(options);
  await send("/api/me/push", fresh.toJSON());
}

async function send(path, body) {
  await fetch(path, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
