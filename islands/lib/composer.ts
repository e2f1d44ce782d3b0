// Runs in the browser too.
/** What the composer knows between two events of its text box. */
export interface ComposerState {
  composing: boolean;
  /** What the input method composes or, until the next task, has just committed. */
  text: string;
  /** Send as soon as the syllable in the works is committed. */
  sendAfterCommit: boolean;
  /** The Enter that sends is still down: Chrome on macOS reports it twice. */
  enterSpent: boolean;
}

export type ComposerEvent =
  | { type: "compositionstart" }
  | { type: "compositionupdate" | "compositionend"; data: string }
  | {
    type: "keydown";
    key: string;
    code: string;
    keyCode: number;
    isComposing: boolean;
    shiftKey: boolean;
    ctrlKey: boolean;
    altKey: boolean;
    metaKey: boolean;
    /** The text box as it is. */
    value: string;
  }
  | { type: "keyup"; key: string }
  /** The send button. */
  | { type: "button" }
  /** One task after a step that asked for it. */
  | { type: "task" };

/** What is to be done now; `state` is for the next event. */
export interface ComposerStep {
  state: ComposerState;
  /** Keep the browser from breaking the line. */
  prevent: boolean;
  /** Read the text box, send what it holds once, and clear it. */
  send: boolean;
  /** Come back with a `task` event in the next task. */
  later: boolean;
  /** Make the input method commit, by taking the focus away and giving it back. */
  commit: boolean;
}

export const EMPTY_COMPOSER: ComposerState = {
  composing: false,
  text: "",
  sendAfterCommit: false,
  enterSpent: false,
};

/**
 * Decides when a message leaves. A Hangul syllable is "in composition" until
 * something commits it, so the Enter of a Korean writer arrives in the middle of
 * one: it must send, once, with the last syllable. In Japanese and Chinese the
 * same Enter only chooses the word.
 */
export function composerStep(
  state: ComposerState,
  event: ComposerEvent,
  enterSends: boolean,
): ComposerStep {
  switch (event.type) {
    case "compositionstart":
      return step({ ...state, composing: true, text: "", enterSpent: false });
    case "compositionupdate":
      return step({ ...state, text: event.data });
    case "compositionend":
      return step({ ...state, composing: false, text: event.data }, {
        later: true,
      });
    case "keydown":
      return isEnter(event)
        ? enterStep(state, event, enterSends)
        : otherKeyStep(state, event.key);
    case "keyup":
      return step(
        event.key === "Enter" ? { ...state, enterSpent: false } : state,
      );
    case "button":
      return buttonStep(state);
    case "task":
      return taskStep(state);
  }
}

type Keydown = Extract<ComposerEvent, { type: "keydown" }>;

function enterStep(
  state: ComposerState,
  event: Keydown,
  enterSends: boolean,
): ComposerStep {
  const withCommand = event.ctrlKey || event.metaKey;
  if (event.shiftKey || event.altKey || (!enterSends && !withCommand)) {
    return step({ ...state, sendAfterCommit: false });
  }
  // 229 without isComposing is Safari, which ends the composition before the key.
  if (event.isComposing || event.keyCode === 229) {
    const text = state.text || event.value;
    if (!endsInHangul(text)) return step(state);
    return step({ ...state, sendAfterCommit: true, enterSpent: true }, {
      prevent: true,
      // While it composes, the commit itself will call.
      later: !state.composing && !event.isComposing,
    });
  }
  if (state.sendAfterCommit || state.enterSpent) {
    return step(state, { prevent: true });
  }
  return step({ ...state, enterSpent: true }, { prevent: true, send: true });
}

/** Going on to type, or to choose a Hanja, takes an Enter back that never committed. */
function otherKeyStep(state: ComposerState, key: string): ComposerStep {
  if (MODIFIERS.has(key)) return step(state);
  const stillWaits = state.sendAfterCommit && !state.composing;
  return step({ ...state, sendAfterCommit: stillWaits, enterSpent: false });
}

/** A second tap sends what is there, should the input method refuse to commit. */
function buttonStep(state: ComposerState): ComposerStep {
  if (state.composing && !state.sendAfterCommit) {
    return step({ ...state, sendAfterCommit: true }, { commit: true });
  }
  return step({ ...state, sendAfterCommit: false }, { send: true });
}

function taskStep(state: ComposerState): ComposerStep {
  if (state.composing) return step(state);
  return step({ ...state, text: "", sendAfterCommit: false }, {
    send: state.sendAfterCommit,
  });
}

const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "CapsLock"]);

/** Windows names the key of an input method "Process". */
function isEnter({ key, code }: Keydown): boolean {
  if (key === "Enter") return true;
  return key === "Process" && (code === "Enter" || code === "NumpadEnter");
}

/** Hangul Jamo, Compatibility Jamo and syllables. */
function endsInHangul(text: string): boolean {
  return /[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7A3]$/.test(text);
}

function step(
  state: ComposerState,
  effects: Partial<Omit<ComposerStep, "state">> = {},
): ComposerStep {
  return {
    state,
    prevent: false,
    send: false,
    later: false,
    commit: false,
    ...effects,
  };
}
