import { type App, type AppOptions, startApp } from "./app.ts";

/**
 * One app for all tests of the file at whose top this is called; gives it while
 * tests run. Only for tests that speak of nobody but the people they register,
 * and that neither stop nor restart it.
 */
export function shareApp(options: AppOptions = {}): () => App {
  let app: App | undefined;
  Deno.test.beforeAll(async () => {
    app = await startApp(options);
  });
  Deno.test.afterAll(() => app?.stop());
  return () => {
    if (app === undefined) throw new Error("The app runs while tests run");
    return app;
  };
}
