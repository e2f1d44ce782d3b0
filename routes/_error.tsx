import { HttpError } from "fresh";
import { ErrorPage } from "@/components/ErrorPage.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { define } from "@/utils.ts";

/** What is shown when a failure escapes the middleware that catches them. */
export default define.page(function ErrorRoute({ error, state, url }) {
  const status = error instanceof HttpError ? error.status : 500;
  const locale = state.locale ?? "ko";
  const t = textsOf(locale).error;
  const isMissing = status === 404;
  return (
    <ErrorPage
      status={status}
      title={isMissing ? t.notFoundTitle : t.failedTitle}
      detail={isMissing ? t.notFound : t.failed}
      locale={locale}
      requestId={state.requestId ?? ""}
      path={url.pathname}
    />
  );
});
