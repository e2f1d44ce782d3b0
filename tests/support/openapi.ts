import { must, type Place } from "./client.ts";

/** As much of OpenAPI 3.1 as tests read. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  schema?: Schema;
}

interface OperationObject {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  responses: Record<string, unknown>;
  security?: Record<string, unknown>[];
}

interface Document {
  paths: Record<string, Record<string, OperationObject>>;
  components?: { schemas?: Record<string, Schema> };
  security?: Record<string, unknown>[];
}

/** One method of one URL, as documented. */
export interface Operation {
  method: string;
  /** With `{names}`. */
  path: string;
  parameters: Parameter[];
  body: Schema | null;
  /** False where strangers are answered. */
  needsUser: boolean;
}

const METHODS = ["get", "post", "put", "patch", "delete"];

/** Everything that the server documents at `/api/openapi.json`. */
export async function readOperations(place: Place): Promise<Operation[]> {
  const document = await must<Document>(place, "GET", "/api/openapi.json");
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        parameters: operation.parameters ?? [],
        body: resolve(
          operation.requestBody?.content["application/json"]?.schema,
          document,
        ),
        needsUser: (operation.security ?? document.security ?? []).some(
          (way) => Object.keys(way).length > 0,
        ),
      }))
  );
}

/** The JSON types which a schema lets through. */
export function acceptedTypes(schema: Schema): Set<string> {
  const { anyOf, oneOf, allOf, type } = schema;
  const branches = anyOf ?? oneOf ?? allOf;
  if (branches) {
    return new Set(branches.flatMap((branch) => [...acceptedTypes(branch)]));
  }
  if (schema.const !== undefined) return new Set([typeof schema.const]);
  if (schema.enum) return new Set(schema.enum.map((value) => typeof value));
  const types = type === undefined ? ["any"] : [type].flat();
  return new Set(types.map((name) => name === "integer" ? "number" : name));
}

/** Fills the names of a path. */
export function fillPath(path: string, values: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`Cannot fill {${name}} of ${path}`);
    }
    return value;
  });
}

function resolve(
  schema: Schema | undefined,
  document: Document,
  depth = 0,
): Schema | null {
  if (schema === undefined || depth > 6) return schema ?? null;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    return resolve(document.components?.schemas?.[name], document, depth + 1);
  }
  const each = (list?: Schema[]) =>
    list?.flatMap((one) => resolve(one, document, depth + 1) ?? []);
  const properties = Object.entries(schema.properties ?? {}).flatMap(
    ([name, one]): [string, Schema][] => {
      const resolved = resolve(one, document, depth + 1);
      return resolved ? [[name, resolved]] : [];
    },
  );
  return {
    ...schema,
    ...(schema.anyOf && { anyOf: each(schema.anyOf) }),
    ...(schema.oneOf && { oneOf: each(schema.oneOf) }),
    ...(schema.allOf && { allOf: each(schema.allOf) }),
    ...(schema.properties && { properties: Object.fromEntries(properties) }),
  };
}
