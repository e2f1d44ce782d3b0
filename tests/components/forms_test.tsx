import assert from "node:assert/strict";
import { AddressField } from "@/components/AddressField.tsx";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { draw } from "@/tests/components/support.ts";

Deno.test("Field ties its label, and its error before its hint, to the box", () => {
  const plain = draw(<Field name="email" label="이메일" hint="나만 봐요" />);
  const wrong = draw(
    <Field
      name="email"
      label="이메일"
      hint="나만 봐요"
      value="a@b"
      errors={["다시 확인해 주세요."]}
    />,
  );

  const box = plain.get("input");
  assert.equal(plain.get("label").getAttribute("for"), box.id);
  assert.equal(box.getAttribute("aria-describedby"), "email-hint");
  assert.equal(box.getAttribute("aria-invalid"), null);
  const faulty = wrong.get("input");
  assert.equal(faulty.getAttribute("aria-invalid"), "true");
  assert.equal(faulty.getAttribute("value"), "a@b");
  const said = wrong.get(`#${faulty.getAttribute("aria-describedby")}`);
  assert.equal(said.textContent, "다시 확인해 주세요.");
});

Deno.test("FormSummary is an alert that takes the focus and leads to each field", () => {
  const page = draw(
    <FormSummary
      title="확인해 주세요"
      fields={[{ name: "email", label: "이메일" }]}
    />,
  );

  assert.ok(page.get("[role=alert]").hasAttribute("autofocus"));
  assert.equal(page.get("a").getAttribute("href"), "#email");
});

Deno.test("AddressField offers complete places as choices and districts as words", () => {
  const page = draw(
    <AddressField
      t={textsOf("ko")}
      value="역삼덩"
      suggestions={[
        { id: 1, name: "서울특별시 강남구 역삼동", complete: true },
        { id: null, name: "서울특별시 강남구", complete: false },
      ]}
    />,
  );

  const choices = page.all("input[type=radio]");
  assert.deepEqual(
    choices.map((choice) => choice.getAttribute("value")),
    ["서울특별시 강남구 역삼동"],
  );
  const typed = page.get("[name=suggested_for]");
  assert.equal(typed.getAttribute("value"), "역삼덩");
  assert.match(page.text(), /서울특별시 강남구: 동 이름까지/);
});
