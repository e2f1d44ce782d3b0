/** A picture, and of what. */
export interface Shot {
  route: string;
  name: string;
  file: string;
  width: number;
  scheme: string;
  locale: string;
}

const STYLE = `
  body { font: 14px system-ui; margin: 16px; background: #8882; }
  section { display: flex; flex-wrap: wrap; gap: 12px; align-items: start; }
  figure { margin: 0 } img { height: 320px; border: 1px solid #8886; }
  h2 { margin: 24px 0 8px }
`;

/** Writes one page with all pictures, route by route. */
export async function writeSheet(folder: URL, shots: Shot[]): Promise<void> {
  const routes = Map.groupBy(shots, ({ route, name }) => `${route} · ${name}`);
  const parts = [...routes].map(([title, some]) =>
    `<h2>${title}</h2><section>${some.map(figureOf).join("")}</section>`
  );
  const html = `<!doctype html><meta charset="utf-8"><title>Pages</title>
<style>${STYLE}</style>${parts.join("\n")}`;
  await Deno.writeTextFile(new URL("index.html", folder), html);
}

function figureOf({ file, width, scheme, locale }: Shot): string {
  const said = `${width} ${scheme} ${locale}`;
  return `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${said}"></a><figcaption>${said}</figcaption></figure>`;
}
