import { compile, optimize } from "@tailwindcss/node";
import { Scanner } from "@tailwindcss/oxide";

const ROOT = new URL("../", import.meta.url);
const SOURCE = new URL("components/styles.css", ROOT);
const TARGET = new URL("static/styles.css", ROOT);

if (import.meta.main) await buildStyles({ minify: true });

/** Makes `static/styles.css` of the classes that pages, islands and components use. */
export async function buildStyles(
  { minify }: { minify: boolean },
): Promise<void> {
  const compiler = await compile(await Deno.readTextFile(SOURCE), {
    base: `${import.meta.dirname}/../components`,
    onDependency: () => {},
  });
  const scanner = new Scanner({ sources: compiler.sources });
  const css = compiler.build(scanner.scan());
  const { code } = optimize(css, { minify });
  if (await readIfThere(TARGET) === code) return;
  await Deno.writeTextFile(TARGET, code);
}

/** Writing the same again would wake whoever watches the folder. */
async function readIfThere(url: URL): Promise<string | null> {
  try {
    return await Deno.readTextFile(url);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
