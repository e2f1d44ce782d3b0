import { AppError } from "@/lib/errors.ts";

const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const ONE_DAY_S = 86_400;

const PAGE = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hanjari API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="viewer"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
const START = `SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#viewer",
  deepLinking: true,
  docExpansion: "list",
});
`;

/** The page that shows the OpenAPI document. */
export function viewerPage(): Response {
  return new Response(PAGE, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "cache-control": "no-cache",
    },
  });
}

/**
 * A file of the viewer, by name.
 *
 * @throws {AppError} `notFound`
 */
export async function viewerFile(name: string): Promise<Response> {
  switch (name) {
    case "start.js":
      return file(START, "text/javascript");
    case "swagger-ui-bundle.js":
      return file(
        await read(import.meta.resolve("swagger-ui-dist/swagger-ui-bundle.js")),
        "text/javascript",
      );
    case "swagger-ui.css":
      return file(
        await read(import.meta.resolve("swagger-ui-dist/swagger-ui.css")),
        "text/css",
      );
    default:
      throw new AppError("notFound", `Cannot find the viewer's file "${name}"`);
  }
}

function read(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return Deno.readFile(new URL(url));
}

function file(body: BodyInit, type: string): Response {
  return new Response(body, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": `public, max-age=${ONE_DAY_S}`,
    },
  });
}
