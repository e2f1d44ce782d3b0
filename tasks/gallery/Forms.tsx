import { AccountEnded } from "@/components/AccountEnded.tsx";
import { AddressField } from "@/components/AddressField.tsx";
import { ConsentBoxes } from "@/components/ConsentBoxes.tsx";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { ProfileProgress } from "@/components/ProfileProgress.tsx";
import { SearchForm } from "@/components/SearchForm.tsx";
import { SelectField } from "@/components/SelectField.tsx";
import { SessionLine } from "@/components/SessionLine.tsx";
import { ShareSwitches } from "@/components/ShareSwitches.tsx";
import { SocialButtons } from "@/components/SocialButtons.tsx";
import { TextField } from "@/components/TextField.tsx";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { Case, Section } from "@/tasks/gallery/Frame.tsx";
import { at } from "@/tasks/gallery/samples.ts";

const WRONG = ["다시 확인해 주세요."];
const OPTIONS = [["1", "첫째"], ["2", "둘째"]] as const;

/** What people fill in, right and wrong. */
export function Forms({ locale }: { locale: Locale }) {
  const t = textsOf(locale);
  const place = { id: 1, name: "서울특별시 강남구 역삼동", complete: true };
  return (
    <Section title="Forms">
      <Case name="Field, TextField, SelectField">
        <Field name="plain" label="이름" hint="나중에 바꿀 수 있어요." />
        <Field name="wrong" label="이메일" value="a@b" errors={WRONG} />
        <TextField name="long" label="소개" maxLength={200} />
        <TextField name="longer" label="이유" maxLength={200} errors={WRONG} />
        <SelectField name="one" label="종류" value="1" options={OPTIONS} />
        <SelectField
          {...{ name: "other", label: "방식", value: "2", options: OPTIONS }}
          errors={WRONG}
        />
      </Case>
      <Case name="FormSummary, AddressField, SearchForm">
        <FormSummary title="비밀번호가 맞지 않아요." focused={false} />
        <AddressField t={t} value="역삼덩" suggestions={[place]} />
        <SearchForm texts={chatTexts(locale)} />
      </Case>
      <Case name="ConsentBoxes, SocialButtons">
        <ConsentBoxes {...{ values: {}, errors: {}, locale }} />
        <SocialButtons
          {...{ providers: ["kakao", "google"], locale, next: null }}
        />
      </Case>
      <Case name="ShareSwitches, SessionLine, ProfileProgress, AccountEnded">
        <ShareSwitches
          t={t}
          me={{ share_presence: true, share_typing: false, share_read: true }}
        />
        <ul class="divide-y divide-base-300">
          {[true, false].map((isCurrent) => (
            <SessionLine
              key={isCurrent}
              t={accountsTexts(locale).sessions}
              row={{
                ...{ id: String(isCurrent), name: "Chrome · Android" },
                ...{ since: "11월 1일", seen: "오늘", isCurrent },
              }}
            />
          ))}
        </ul>
        <ProfileProgress percent={40} locale={locale} />
        <AccountEnded
          {...{ locale, next: "" }}
          ended={{ code: "accountClosed", restore: "x", delete_at: at(40_000) }}
        />
        <AccountEnded
          {...{ locale, next: "" }}
          ended={{
            ...{ code: "accountSuspended", until: at(9_000) },
            ...{ category: "spam", note: "" },
          }}
        />
      </Case>
    </Section>
  );
}
