import { AppError } from "@/lib/errors.ts";

/** Runs a verb; fields that it finds wrong get the names which the contract has for them. */
export async function renamingFields<T>(
  names: Readonly<Record<string, string>>,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError) || error.options.fields === undefined) {
      throw error;
    }
    const fields = Object.fromEntries(
      Object.entries(error.options.fields).map(([name, keys]) => [
        names[name] ?? name,
        keys,
      ]),
    );
    throw new AppError(error.code, error.message, {
      ...error.options,
      fields,
      cause: error,
    });
  }
}
