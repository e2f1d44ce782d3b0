import assert from "node:assert/strict";
import { numbersIn } from "@/islands/lib/numbers.ts";

Deno.test("numbersIn() finds phone and account numbers as people write them", () => {
  const texts: [text: string, numbers: string[]][] = [
    ["제 번호는 010-1234-5678이에요", ["010-1234-5678"]],
    ["01012345678 로 연락 주세요", ["01012345678"]],
    ["02-123-4567 / 031 123 4567", ["02-123-4567", "031 123 4567"]],
    ["국민 123456-78-901234 홍길동", ["123456-78-901234"]],
    ["카뱅 3333-01-1234567, 3333-01-1234567", ["3333-01-1234567"]],
    ["신한 110123456789로 보내 주세요.", ["110123456789"]],
  ];
  for (const [text, numbers] of texts) {
    assert.deepEqual(numbersIn(text), numbers, text);
  }
});

Deno.test("numbersIn() leaves dates, amounts and short numbers alone", () => {
  const texts = [
    "2026-09-23 18:00에 봐요",
    "2026-09-23 18 시",
    "1,000,000,000원",
    "10000000000원 있으면",
    "3-4명, 2호선 12-3번",
    "3.1415926535897",
    "주문 1234567",
  ];
  for (const text of texts) assert.deepEqual(numbersIn(text), [], text);
});
