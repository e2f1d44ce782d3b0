import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { Composer } from "@/islands/lib/Composer.tsx";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { FakeTime } from "@/tests/islands/fake_time.ts";

/** A composer in a page without a browser. */
async function openBox(enterBreaks = false) {
  const { document, Event } = parseHTML(
    "<html><body><main></main></body></html>",
  );
  const time = new FakeTime();
  const borrowed = {
    document,
    CSS: { supports: () => true },
    requestAnimationFrame: (draw: () => void) => setTimeout(draw),
  };
  const before = Object.keys(borrowed).map((name) =>
    [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const
  );
  Object.assign(globalThis, borrowed);
  const root = document.querySelector("main");
  assert.ok(root);
  const box: { current: HTMLTextAreaElement | null } = { current: null };
  const sent: string[] = [];
  const nothing = () => {};
  await act(() => {
    const props = {
      t: chatTexts("ko"),
      box,
      action: "/chat/2",
      clientId: "c",
      draftKey: "draft",
      enterBreaks,
      onSend: (text: string) => sent.push(text),
      onTyping: nothing,
      onEscape: nothing,
      onRecall: nothing,
    };
    render(h(Composer, props), root);
  });
  const area = box.current;
  assert.ok(area);
  return {
    sent,
    area,
    /** Lets the browser report something. */
    tell(type: string, fields: Record<string, unknown> = {}) {
      const event = new Event(type, { bubbles: true, cancelable: true });
      area.dispatchEvent(Object.assign(event, fields));
      return event;
    },
    /** What waits for the next task is done. */
    task: () => act(() => void time.tick(5)),
    [Symbol.dispose]() {
      render(null, root);
      time.restore();
      for (const [name, descriptor] of before) {
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
        else Reflect.deleteProperty(globalThis, name);
      }
    },
  };
}

const KEY = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };

Deno.test("Composer hears compositions: an Enter in the middle of a syllable sends after the commit, once", async () => {
  using t = await openBox();
  t.tell("compositionstart", { data: "" });
  t.area.value = "안녕";
  t.tell("compositionupdate", { data: "녕" });
  t.tell("keydown", {
    ...KEY,
    key: "Process",
    code: "Enter",
    keyCode: 229,
    isComposing: true,
  });
  await t.task();
  assert.deepEqual(t.sent, []);

  t.tell("compositionend", { data: "녕" });
  await t.task();

  assert.deepEqual(t.sent, ["안녕"]);
  assert.equal(t.area.value, "");
});

Deno.test("Composer sends on Enter and keeps the browser from breaking the line", async () => {
  using t = await openBox();
  t.area.value = " hi ";
  const enter = { ...KEY, key: "Enter", code: "Enter", keyCode: 13 };
  const event = t.tell("keydown", { ...enter, isComposing: false });

  assert.deepEqual(t.sent, ["hi"]);
  assert.equal(event.defaultPrevented, true);
  // The draft is forgotten behind the frame.
  await t.task();
});

Deno.test("Composer keeps what is too long, and sends nothing empty", async () => {
  using t = await openBox();
  const enter = { ...KEY, key: "Enter", code: "Enter", isComposing: false };
  t.area.value = "가".repeat(1_001);
  t.tell("keydown", { ...enter, keyCode: 13 });
  t.tell("keyup", { key: "Enter" });
  assert.equal(t.area.value.length, 1_001);
  t.area.value = " \n ";
  t.tell("keydown", { ...enter, keyCode: 13 });

  assert.deepEqual(t.sent, []);
});
