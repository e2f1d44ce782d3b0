import { chatTexts, spokenText } from "@/lib/i18n/chat.ts";
import { formatClock, formatDate, isSameDay } from "@/lib/i18n/dates.ts";
import { exportTexts } from "@/lib/i18n/export.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { shownName } from "@/lib/i18n/names.ts";
import type { ExportFormat, Message, RoomExport } from "@/lib/rooms/schema.ts";

/** What a record begins with: everything but the messages. */
export type ExportHead = Omit<RoomExport, "messages">;

/** Writes one record, in order: the head, any number of pages, the tail. */
export interface ExportWriter {
  /** The beginning of the file. */
  head(about: ExportHead): string;
  /** Some of the messages, ascending by seq and after those of the page before. */
  page(messages: Message[]): string;
  /** The end of the file. */
  tail(): string;
}

/** A writer of one format. Lines about who came and went are in the words of `locale`, except in JSON, which tells the event. */
export function exportWriter(
  format: ExportFormat,
  locale: Locale,
): ExportWriter {
  if (format === "json") return jsonWriter();
  return format === "csv" ? csvWriter(locale) : textWriter(locale);
}

/** One document, `RoomExport`, written piece by piece. */
function jsonWriter(): ExportWriter {
  let isFirst = true;
  return {
    head: (about) => `${JSON.stringify(about).slice(0, -1)},"messages":[`,
    page: (messages) =>
      messages.map((message) => {
        const comma = isFirst ? "" : ",";
        isFirst = false;
        return `${comma}\n${JSON.stringify(message)}`;
      }).join(""),
    tail: () => "\n]}\n",
  };
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
function csvWriter(locale: Locale): ExportWriter {
  const t = chatTexts(locale);
  const columns = "seq,sent_at,kind,user_id,username,display_name,message," +
    "deleted\r\n";
  return {
    head: () => `\uFEFF${columns}`,
    page: (messages) =>
      messages.map(({ user, ...one }) =>
        [
          String(one.seq),
          one.created_at,
          one.kind,
          String(user?.id ?? ""),
          csvField(user?.username ?? ""),
          csvField(user?.display_name ?? ""),
          csvField(one.deleted ? "" : spokenText(t, one)),
          String(one.deleted),
        ].join(",") + "\r\n"
      ).join(""),
    tail: () => "",
  };
}

/**
 * A text as a field of CSV. What a spreadsheet would take for a formula gets an
 * apostrophe before it (OWASP, "CSV Injection"; full-width signs count too).
 */
export function csvField(text: string): string {
  const guarded = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text)
    ? `'${text}`
    : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

function textWriter(locale: Locale): ExportWriter {
  const t = exportTexts(locale);
  const chat = chatTexts(locale);
  let day: string | null = null;
  const line = (one: Message) => {
    const { user, kind, created_at } = one;
    const opening = day !== null && isSameDay(day, created_at)
      ? ""
      : `\n—— ${formatDate(created_at, locale)} ——\n`;
    day = created_at;
    const said = spokenText(chat, one);
    const name = user === null
      ? (kind === "system" || one.deleted ? null : t.somebody)
      : shownName(user, locale);
    const who = name === null ? "" : `${oneLine(name)}: `;
    const clock = formatClock(created_at, locale);
    return `${opening}[${clock}] ${who}${
      indented(one.deleted ? `(${said})` : said)
    }\n`;
  };
  return {
    head: ({ room, members, exported_at }) => {
      const names = members.map((one) => oneLine(shownName(one, locale)))
        .join(", ");
      const moment = `${formatDate(exported_at, locale)} ${
        formatClock(exported_at, locale)
      }`;
      return [
        ...[t.title, t.room(oneLine(room.name)), t.members(names)],
        ...[t.exportedAt(moment), ""],
      ].join("\n");
    },
    page: (messages) => messages.map(line).join(""),
    tail: () => "",
  };
}

/** Nobody may write a line that looks like somebody else's. */
function indented(text: string): string {
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).join("\n    ");
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
