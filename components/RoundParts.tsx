import type { ComponentChildren } from "preact";
import type { RoundsTexts } from "@/lib/i18n/rounds.ts";
import type { Round } from "@/lib/matching/mod.ts";

/** How far a round is, in a word. */
export function RoundState({ t, state }: {
  t: RoundsTexts;
  state: Round["state"];
}) {
  const tone = state === "done" ? "badge-success" : "badge-info";
  return <span class={`badge badge-soft ${tone}`}>{t.states[state]}</span>;
}

/** A titled part of a page about a round. */
export function RoundSection({ id, title, hint, children }: {
  id: string;
  title: string;
  hint?: string;
  children: ComponentChildren;
}) {
  return (
    <section class="card-box mt-4 p-5" aria-labelledby={id}>
      <h2 id={id} class="text-lg font-bold">{title}</h2>
      {hint && <p class="mt-1 text-sm text-quiet">{hint}</p>}
      <div class="mt-4">{children}</div>
    </section>
  );
}

/** A labelled choice among a few. */
export function Choice({ name, label, value, options }: {
  name: string;
  label: string;
  value?: string;
  options: readonly { value: string; text: string }[];
}) {
  return (
    <div class="flex flex-col gap-1.5">
      <label class="font-semibold" for={name}>{label}</label>
      <select
        id={name}
        name={name}
        class="input h-12 w-full text-base"
      >
        {options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            selected={option.value === value}
          >
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
