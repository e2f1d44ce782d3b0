import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";
import { ERROR_CODES } from "@/lib/errors.ts";
import type { Endpoint, EndpointSpec } from "@/lib/web/endpoint.ts";
import { MAX_BODY_BYTES } from "@/lib/web/read.ts";
import type { ApiRoute } from "@/lib/web/routes_of_api.ts";

/** The shape of every failure (RFC 9457), as the document shows it. Some codes have facts of their own beside it. */
const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.enum([...ERROR_CODES, "internal"]),
  errors: z.record(z.string(), z.array(z.string())).optional(),
}).meta({ id: "Problem" });

const BODY_TYPES = [
  "application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
];

/** The OpenAPI 3.1 document of these routes, made from the schemas that also check the requests. */
export function openApiDocument(routes: ApiRoute[]): Record<string, unknown> {
  const paths: ZodOpenApiPathsObject = {};
  for (const { path, endpoints } of routes) {
    paths[path] = Object.fromEntries(
      Object.entries(endpoints).map(([method, endpoint]) => [
        method.toLowerCase(),
        operation(method, path, endpoint),
      ]),
    );
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Hanjari API",
      version: "1.0.0",
      description: "한자리. Bodies are JSON or forms of at most " +
        `${MAX_BODY_BYTES} bytes; times are ISO 8601 UTC; a trailing slash is accepted everywhere. ` +
        "Unsafe requests honour Idempotency-Key for 24 hours.",
    },
    servers: [{ url: "/" }],
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-hanjari_access",
        },
      },
    },
    paths,
  }) as unknown as Record<string, unknown>;
}

function operation(
  method: string,
  path: string,
  { spec }: Endpoint,
): ZodOpenApiOperationObject {
  return {
    operationId: operationId(method, path),
    summary: spec.summary,
    ...(spec.tag && { tags: [spec.tag] }),
    security: spec.auth === "anyone" ? [] : [{ bearer: [] }, { session: [] }],
    requestParams: {
      ...(spec.params && { path: asObject(spec.params) }),
      ...(spec.query && { query: asObject(spec.query) }),
      ...(method !== "GET" && { header: IdempotencyHeader }),
    },
    ...(spec.body && { requestBody: requestBody(spec.body, spec.bodyTypes) }),
    responses: responses(spec),
  };
}

const IdempotencyHeader = z.object({
  "Idempotency-Key": z.string().min(1).max(255).optional(),
});

/** Parameters and queries are objects by their nature; the type of an endpoint does not say so. */
function asObject(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new TypeError("Cannot document parameters that are no object");
}

function requestBody(
  schema: z.ZodType,
  types: readonly string[] = BODY_TYPES,
) {
  const content = Object.fromEntries(
    types.map((type) => [type, { schema }]),
  );
  return { required: true, content };
}

function responses(
  { answers, auth, refusal, otherTypes = [] }: EndpointSpec,
): ZodOpenApiResponsesObject {
  const others = Object.fromEntries(
    otherTypes.map((type) => [type, { schema: z.string() }]),
  );
  const planned = Object.entries(answers).map(([status, schema]) => [
    status,
    schema === null ? { description: "Done" } : {
      description: "OK",
      content: { "application/json": { schema }, ...others },
    },
  ]);
  const problem = refusal === undefined
    ? { "application/problem+json": { schema: Problem } }
    : { "application/json": { schema: refusal } };
  return {
    ...Object.fromEntries(planned),
    ...(auth !== "anyone" &&
      { 401: { description: "Not signed in", content: problem } }),
    default: { description: "Refused or failed", content: problem },
  };
}

/** `GET /api/rooms/{roomId}` → `getRoomsByRoomId`. */
function operationId(method: string, path: string): string {
  const words = path.split("/").slice(2).map((part) => {
    const name = part.replace(/^\{(.*)\}$/, "by-$1");
    return name.split(/[^A-Za-z0-9]+/).map(capital).join("");
  });
  return method.toLowerCase() + words.join("");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
