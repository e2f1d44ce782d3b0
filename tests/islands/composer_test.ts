import assert from "node:assert/strict";
import {
  type ComposerEvent,
  type ComposerStep,
  composerStep,
  EMPTY_COMPOSER,
} from "@/islands/lib/composer.ts";

/** One thing a browser reported; `value` is what the text box holds right after it. */
type Recorded =
  | ["start"]
  | ["compose", data: string, value: string]
  | ["end", data: string, value: string]
  | ["input", value: string]
  | ["down", key: string, keyCode: number, flags?: string, code?: string]
  | ["up", key: string]
  /** The browser lets other tasks run. */
  | ["task"]
  | ["button"];

/** Plays events into the state machine as the text box does, with a text box that breaks lines by itself. */
function replay(events: Recorded[], enterSends = true) {
  let state = EMPTY_COMPOSER;
  let value = "";
  let waiting = 0;
  const sent: string[] = [];
  const apply = (event: ComposerEvent): ComposerStep => {
    const step = composerStep(state, event, enterSends);
    state = step.state;
    if (step.send) {
      if (value.trim() !== "") sent.push(value.trim());
      value = "";
    }
    if (step.later) waiting++;
    // Taking the focus away commits what was composed, at once.
    if (step.commit) apply({ type: "compositionend", data: state.text });
    return step;
  };
  const runTasks = () => {
    for (; waiting > 0; waiting--) apply({ type: "task" });
  };

  for (const event of events) {
    switch (event[0]) {
      case "start":
        apply({ type: "compositionstart" });
        break;
      case "compose":
        value = event[2];
        apply({ type: "compositionupdate", data: event[1] });
        break;
      case "end":
        value = event[2];
        apply({ type: "compositionend", data: event[1] });
        break;
      case "input":
        value = event[1];
        break;
      case "down": {
        const [, key, keyCode, flags = "", code = key] = event;
        const step = apply({
          type: "keydown",
          key,
          code,
          keyCode,
          isComposing: flags.includes("c"),
          shiftKey: flags.includes("s"),
          ctrlKey: flags.includes("k"),
          altKey: false,
          metaKey: false,
          value,
        });
        const breaks = key === "Enter" && keyCode === 13 && !step.prevent;
        if (breaks) value += "\n";
        break;
      }
      case "up":
        apply({ type: "keyup", key: event[1] });
        break;
      case "task":
        runTasks();
        break;
      case "button":
        apply({ type: "button" });
    }
  }
  runTasks();
  return { sent, value };
}

/** Hangul as Chrome composes it: one composition a syllable, the last one still open. */
function chromeHangul(text: string, before = ""): Recorded[] {
  const events: Recorded[] = [];
  let done = before;
  for (const [i, syllable] of [...text].entries()) {
    if (i > 0) {
      const last = [...text][i - 1] ?? "";
      events.push(["down", "Process", 229, "c", "KeyD"]);
      events.push(["end", last, done], ["task"]);
    }
    events.push(["start"]);
    events.push(["down", "Process", 229, "c", "KeyA"]);
    done += syllable;
    events.push(["compose", syllable, done], ["up", "a"], ["task"]);
  }
  return events;
}

const ENTER_MAC: Recorded[] = [["down", "Enter", 229, "c"]];

const SEQUENCES: Record<string, [Recorded[], string]> = {
  "Chrome/macOS 안녕하세요⏎": [[
    ...chromeHangul("안녕하세요"),
    ...ENTER_MAC,
    ["end", "요", "안녕하세요"],
    ["down", "Enter", 13],
    ["task"],
    ["up", "Enter"],
  ], "안녕하세요"],
  "Chrome/macOS 안녕하세요⏎, second keydown in a later task": [[
    ...chromeHangul("안녕하세요"),
    ...ENTER_MAC,
    ["end", "요", "안녕하세요"],
    ["task"],
    ["down", "Enter", 13],
    ["task"],
    ["up", "Enter"],
  ], "안녕하세요"],
  "Chrome/macOS ㅋㅋ⏎": [[
    ...chromeHangul("ㅋㅋ"),
    ...ENTER_MAC,
    ["end", "ㅋ", "ㅋㅋ"],
    ["down", "Enter", 13],
    ["task"],
    ["up", "Enter"],
  ], "ㅋㅋ"],
  "Chrome/Windows 안녕하세요⏎": [[
    ...chromeHangul("안녕하세요"),
    ["down", "Process", 229, "c", "Enter"],
    ["end", "요", "안녕하세요"],
    ["input", "안녕하세요\n"],
    ["task"],
    ["up", "Enter"],
  ], "안녕하세요"],
  "Chrome/Windows ㅋㅋ⏎": [[
    ...chromeHangul("ㅋㅋ"),
    ["down", "Process", 229, "c", "Enter"],
    ["end", "ㅋ", "ㅋㅋ"],
    ["task"],
    ["up", "Enter"],
  ], "ㅋㅋ"],
  "Chrome/Linux 안녕⏎, which commits before an ordinary Enter": [[
    ...chromeHangul("안녕"),
    ["end", "녕", "안녕"],
    ["down", "Enter", 13],
    ["task"],
    ["up", "Enter"],
  ], "안녕"],
  "Safari 안녕하세요⏎, compositionend before keydown": [[
    ["start"],
    ["compose", "안녕하세요", "안녕하세요"],
    ["end", "안녕하세요", "안녕하세요"],
    ["down", "Enter", 229],
    ["task"],
    ["up", "Enter"],
  ], "안녕하세요"],
  "Safari ㅋㅋ⏎ without any composition events": [[
    ["input", "ㅋ"],
    ["input", "ㅋㅋ"],
    ["down", "Enter", 229],
    ["task"],
    ["up", "Enter"],
  ], "ㅋㅋ"],
  "Safari 안녕⏎ as a plain Enter": [[
    ["input", "안녕"],
    ["down", "Enter", 13],
    ["up", "Enter"],
  ], "안녕"],
  "hi⏎": [[
    ["input", "h"],
    ["input", "hi"],
    ["down", "Enter", 13],
    ["up", "Enter"],
  ], "hi"],
  "Chrome/macOS にほん⏎⏎": [[
    ["start"],
    ["compose", "にほん", "にほん"],
    ["down", "Enter", 229, "c"],
    ["end", "にほん", "にほん"],
    ["task"],
    ["up", "Enter"],
    ["down", "Enter", 13],
    ["up", "Enter"],
  ], "にほん"],
  "Chrome/Windows にほん⏎⏎": [[
    ["start"],
    ["compose", "にほん", "にほん"],
    ["down", "Process", 229, "c", "Enter"],
    ["end", "にほん", "にほん"],
    ["task"],
    ["up", "Enter"],
    ["down", "Enter", 13],
    ["up", "Enter"],
  ], "にほん"],
  "Safari にほん⏎⏎": [[
    ["start"],
    ["compose", "にほん", "にほん"],
    ["end", "にほん", "にほん"],
    ["down", "Enter", 229],
    ["task"],
    ["up", "Enter"],
    ["down", "Enter", 13],
    ["up", "Enter"],
  ], "にほん"],
  "Chrome/macOS 안녕⇧⏎하세요⏎": [[
    ...chromeHangul("안녕"),
    ["down", "Shift", 16],
    ["down", "Enter", 229, "cs"],
    ["end", "녕", "안녕"],
    ["down", "Enter", 13, "s"],
    ["task"],
    ["up", "Enter"],
    ["up", "Shift"],
    ...chromeHangul("하세요", "안녕\n"),
    ...ENTER_MAC,
    ["end", "요", "안녕\n하세요"],
    ["down", "Enter", 13],
    ["task"],
    ["up", "Enter"],
  ], "안녕\n하세요"],
  "Safari 안녕⇧⏎하세요⏎": [[
    ["start"],
    ["compose", "안녕", "안녕"],
    ["end", "안녕", "안녕"],
    ["down", "Enter", 229, "s"],
    ["input", "안녕\n"],
    ["task"],
    ["up", "Enter"],
    ["start"],
    ["compose", "하세요", "안녕\n하세요"],
    ["end", "하세요", "안녕\n하세요"],
    ["down", "Enter", 229],
    ["task"],
    ["up", "Enter"],
  ], "안녕\n하세요"],
};

for (const [name, [events, text]] of Object.entries(SEQUENCES)) {
  Deno.test(`composerStep() sends exactly once: ${name}`, () => {
    const { sent, value } = replay(events);

    assert.deepEqual(sent, [text]);
    assert.equal(value, "");
  });
}

Deno.test("composerStep() sends the whole text when Android's button is tapped in the middle of a syllable", () => {
  const typed: Recorded[] = [
    ["start"],
    ["down", "Unidentified", 229, "c", ""],
    ["compose", "안녕하세요", "안녕하세요"],
    ["button"],
    ["task"],
  ];

  assert.deepEqual(replay(typed, false), { sent: ["안녕하세요"], value: "" });
});

Deno.test("composerStep() lets Enter break the line on touch screens", () => {
  const events: Recorded[] = [
    ["start"],
    ["compose", "안녕", "안녕"],
    ["end", "안녕", "안녕"],
    ["down", "Enter", 13],
    ["up", "Enter"],
    ["start"],
    ["compose", "하세요", "안녕\n하세요"],
    ["button"],
    ["task"],
  ];

  assert.deepEqual(replay(events, false), {
    sent: ["안녕\n하세요"],
    value: "",
  });
});

Deno.test("composerStep() lets Ctrl+Enter send where Enter breaks the line", () => {
  const events: Recorded[] = [["input", "hi"], ["down", "Enter", 13, "k"]];

  assert.deepEqual(replay(events, false).sent, ["hi"]);
});

Deno.test("composerStep() forgets an Enter that only chose a Hanja", () => {
  const events: Recorded[] = [
    ...chromeHangul("한"),
    ["down", "Enter", 229, "c"],
    ["up", "Enter"],
    ["down", "Process", 229, "c", "KeyA"],
    ["end", "漢", "漢"],
    ["task"],
  ];

  assert.deepEqual(replay(events), { sent: [], value: "漢" });
});

Deno.test("composerStep() sends the next message though the keyup of the last Enter was lost", () => {
  const events: Recorded[] = [
    ["input", "하나"],
    ["down", "Enter", 13],
    ["down", "a", 65],
    ["input", "둘"],
    ["down", "Enter", 13],
  ];

  assert.deepEqual(replay(events).sent, ["하나", "둘"]);
});

Deno.test("composerStep() sends once while Enter is held down", () => {
  const events: Recorded[] = [
    ["input", "hi"],
    ["down", "Enter", 13],
    ["down", "Enter", 13],
    ["down", "Enter", 13],
  ];

  assert.deepEqual(replay(events), { sent: ["hi"], value: "" });
});
