import { type ComponentChildren, Fragment, h } from "preact";
import { renderToString } from "preact-render-to-string";
import { setBuildId } from "./build_id.ts";
import { mergeHead } from "./head_server.ts";
import { lateScript } from "./late_script.ts";
import { LIVE_SCRIPT_PATH } from "./overlay.ts";
import "./render_hooks.ts";
import {
  inJob,
  type Job,
  MARKS,
  newJob,
  type PageFacts,
} from "./render_job.ts";
import { serialize } from "./serialize.ts";
import { Slot } from "./islands_server.ts";

/** Renders content as a whole document, with the scripts it needs. */
export function renderDocument(
  content: ComponentChildren,
  page: PageFacts,
): string {
  setBuildId(page.snapshot?.buildId ?? "");
  const job = newJob(page);
  return inJob(job, () => {
    const html = renderToString(h(Fragment, null, content));
    const templates = renderWaitingSlots(job);
    const head = renderToString(h(Fragment, null, mergeHead(job)));
    const tail = templates + scriptsOf(job);
    return "<!DOCTYPE html>" + assemble(job, html, head, tail);
  });
}

/** Adds what the content lacks of `html`, `head` and `body`. */
function assemble(job: Job, html: string, head: string, tail: string): string {
  const { tags } = job;
  if (tags.head) html = html.replace(MARKS.head, () => head);
  const ownHead = tags.head
    ? ""
    : `<head><meta charset="utf-8"/>${head}</head>`;
  if (tags.body) html = replaceLast(html, MARKS.bodyEnd, tail);
  if (tags.html) {
    html = html.replace(MARKS.htmlStart, () => ownHead);
    return replaceLast(html, MARKS.htmlEnd, tags.body ? "" : tail);
  }
  if (tags.body) return `<html>${ownHead}${html}</html>`;
  const end = tags.head ? html.indexOf("</head>") + "</head>".length : 0;
  const before = html.slice(0, end);
  const body = `<body>${html.slice(end)}${tail}</body>`;
  return `<html>${ownHead}${before}${body}</html>`;
}

function replaceLast(html: string, mark: string, by: string): string {
  const at = html.lastIndexOf(mark);
  return html.slice(0, at) + by + html.slice(at + mark.length);
}

/** JSX that an island got and did not show waits for the browser. */
function renderWaitingSlots({ slots }: Job): string {
  let html = "";
  for (let id = 0; id < slots.length; id++) {
    if (slots[id].rendered) continue;
    const content = renderToString(h(Slot, { id }));
    html += `<template data-frsh-slot="${id}">${content}</template>`;
  }
  return html;
}

/** Addresses of the scripts that the islands of the page need, without what wakes them. */
function earlyOf({ used, page }: Job): string[] {
  const names = new Set(["boot"]);
  for (const { island } of used) names.add(island.name);
  for (const name of [...names]) {
    for (const other of page.snapshot?.preloads[name] ?? []) names.add(other);
  }
  names.delete("boot");
  return [...names].map((name) => scriptUrl(page, name));
}

function scriptsOf(job: Job): string {
  const { used, page } = job;
  let html = "";
  if (page.snapshot?.mode === "development") {
    html += script(page, `type="module" src="${LIVE_SCRIPT_PATH}"`, "");
  }
  if (used.length === 0) return html;
  const islands = used.map(({ island }) => [island.name, island.exportName]);
  const data = serialize({ islands, props: used.map(({ props }) => props) });
  html += script(page, `type="application/json" id="__FRSH_DATA"`, data);
  const boot = scriptUrl(page, "boot");
  return html + script(page, "", lateScript({ boot, early: earlyOf(job) }));
}

function script(page: PageFacts, attributes: string, content: string): string {
  const all = [`nonce="${page.nonce()}"`, attributes].join(" ").trim();
  return `<script ${all}>${content}</script>`;
}

function scriptUrl({ snapshot, basePath }: PageFacts, name: string): string {
  return `${basePath}/_fresh/js/${snapshot?.buildId}/${name}.js`;
}
