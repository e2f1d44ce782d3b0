// Runs in the browser too.
const LOOK_EVERY_MS = 10 * 60_000;

/**
 * Says when the server has another build than the one of this page. An asset
 * that is asked for with the id of our build is redirected by any other. It
 * looks when the link comes back, since servers restart for a new build, when
 * there is another worker, and when the page is looked at again.
 */
export function watchVersion(): void {
  let lookedAt = Date.now();
  let wasLost = false;
  const look = async () => {
    lookedAt = Date.now();
    if (await isOld()) say();
  };
  addEventListener("hanjari:link", (event) => {
    const { detail } = event as CustomEvent<string>;
    if (detail === "open" && wasLost) look();
    wasLost ||= detail === "lost";
  });
  document.addEventListener("visibilitychange", () => {
    const isDue = Date.now() - lookedAt > LOOK_EVERY_MS;
    if (document.visibilityState === "visible" && isDue) look();
  });
  if (!("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  if (workers.controller === null) return;
  workers.addEventListener("controllerchange", look);
}

async function isOld(): Promise<boolean> {
  const asset = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (asset === null) return false;
  try {
    const { type } = await fetch(asset.href, {
      method: "HEAD",
      cache: "no-store",
      redirect: "manual",
    });
    return type === "opaqueredirect";
  } catch {
    return false;
  }
}

function say(): void {
  const news = document.querySelector<HTMLElement>("[data-version]");
  if (news === null) return;
  news.hidden = false;
  news.querySelector("[data-version-refresh]")
    ?.addEventListener("click", () => location.reload());
  news.querySelector("[data-version-later]")
    ?.addEventListener("click", () => news.hidden = true);
}
