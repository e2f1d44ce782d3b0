/** A frame may never come: in a window that nobody sees. */
const PATIENCE_MS = 1_000;

/**
 * The script that fetches and wakes the islands, behind the first frame: on a
 * slow processor each file that is asked for, arrives and is compiled before it
 * holds that frame up. The page's own scripts have run by then. `boot` is the
 * address of what wakes islands, `early` are those of all that it will need.
 */
export function lateScript(
  { boot, early }: { boot: string; early: readonly string[] },
): string {
  const [main, others] = [boot, early].map(inScript);
  return `{let w=0;const go=()=>{if(w++)return;for(const u of ${others}){` +
    `const l=document.createElement("link");l.rel="modulepreload";l.href=u;` +
    `document.head.append(l)}import(${main})};` +
    `addEventListener("DOMContentLoaded",()=>{setTimeout(go,${PATIENCE_MS});` +
    `document.hidden?go():requestAnimationFrame(()=>setTimeout(go))})}`;
}

/** A value as a literal that cannot end its script. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
