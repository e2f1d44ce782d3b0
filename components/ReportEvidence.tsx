import { formatClock, formatDate } from "@/lib/i18n/dates.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Evidence } from "@/lib/reports/mod.ts";

/** What was reported as it stood then. */
export function ReportEvidence(
  { evidence, locale }: { evidence: Evidence; locale: Locale },
) {
  switch (evidence.kind) {
    case "user":
      return (
        <p class="break-words">
          {evidence.display_name}{" "}
          <span class="text-quiet">@{evidence.username}</span>
        </p>
      );
    case "message":
      return <Talk evidence={evidence} locale={locale} />;
    case "order":
      return (
        <div class="space-y-1 break-words">
          <p class="font-semibold">{evidence.title}</p>
          <p class="whitespace-pre-wrap">{evidence.content}</p>
          <p class="text-sm text-quiet">
            {evidence.host} · {evidence.place}
          </p>
        </div>
      );
    case "card":
      return (
        <div class="space-y-2 break-words">
          <p class="font-semibold">{evidence.name}</p>
          <p class="whitespace-pre-wrap">{evidence.bio}</p>
          <dl class="text-sm">
            {evidence.answers.map(({ question, answer }) => (
              <div key={question} class="flex flex-wrap gap-x-2">
                <dt class="text-quiet">{question}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </div>
      );
  }
}

function Talk({ evidence, locale }: {
  evidence: Extract<Evidence, { kind: "message" }>;
  locale: Locale;
}) {
  return (
    <ol class="space-y-2">
      {evidence.messages.map(({ seq, name, text, at }) => (
        <li
          key={seq}
          class={`rounded-box p-3 ${
            seq === evidence.seq
              ? "border-2 border-error bg-error/10"
              : "bg-base-200"
          }`}
        >
          <p class="text-sm text-quiet">
            {name} · {formatDate(at, locale)} {formatClock(at, locale)}
          </p>
          <p class="whitespace-pre-wrap break-words">{text}</p>
        </li>
      ))}
    </ol>
  );
}
