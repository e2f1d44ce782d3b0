// Runs in the browser too.
import { shortTime } from "@/worker/app_network.ts";
import { isFresh, KEPT_AT, PAGES } from "@/worker/rules.ts";

interface KeptPage {
  path: string;
  title: string;
  keptAt: number;
}

/** On the page for offline: which pages can be read, newest first. */
export async function listKeptPages(): Promise<void> {
  const section = document.querySelector<HTMLElement>("[data-kept-pages]");
  const line = section?.querySelector("li");
  if (!section || !line) return;
  document.querySelector("[data-retry]")?.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  const pages = await findKept();
  if (pages.length === 0) return;
  line.replaceWith(...pages.map((page) => lineOf(line, page)));
  section.hidden = false;
}

function lineOf(template: Element, { path, title, keptAt }: KeptPage): Node {
  const line = template.cloneNode(true) as Element;
  line.querySelector("a")?.setAttribute("href", path);
  line.querySelector("[data-name]")?.append(title);
  line.querySelector("time")?.append(shortTime(keptAt));
  return line;
}

async function findKept(): Promise<KeptPage[]> {
  const found: KeptPage[] = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const pages = await caches.open(name);
    for (const request of await pages.keys()) {
      const response = await pages.match(request);
      const keptAt = Number(response?.headers.get(KEPT_AT));
      if (!response || !isFresh(keptAt, Date.now())) continue;
      const { pathname, search } = new URL(request.url);
      const title = titleOf(await response.text());
      found.push({ path: pathname + search, title, keptAt });
    }
  }
  return found.toSorted((a, b) => b.keptAt - a.keptAt);
}

/** Without the name of the app. */
function titleOf(html: string): string {
  const { title } = new DOMParser().parseFromString(html, "text/html");
  return title.replace(/ · [^·]*$/, "");
}
