import assert from "node:assert/strict";
import { z } from "zod";
import { Id, whole } from "@/lib/shapes.ts";
import { api, endpoint, json, noContent } from "@/lib/web/api.ts";
import { openApiDocument } from "@/lib/web/openapi.ts";
import { listApiRoutes, pathOfFile } from "@/lib/web/routes_of_api.ts";

const things = api({
  GET: endpoint({
    summary: "Reads a thing",
    tag: "Things",
    params: z.object({ thingId: Id }),
    query: z.object({ limit: whole(1, 10).default(5) }),
    answers: { 200: z.object({ name: z.string() }).meta({ id: "Thing" }) },
  }, () => json({ name: "x" })),
  DELETE: endpoint({
    summary: "Ends a thing",
    auth: "anyone",
    params: z.object({ thingId: Id }),
    answers: { 204: null },
  }, () => noContent()),
});

Deno.test("openApiDocument() says what an endpoint takes, answers and needs", () => {
  const document = openApiDocument([
    { path: "/api/things/{thingId}", endpoints: things.endpoints },
  ]) as unknown as {
    openapi: string;
    paths: Record<string, Record<string, Record<string, unknown>>>;
    components: { schemas: Record<string, Record<string, unknown>> };
  };

  const { get, delete: del } = document.paths["/api/things/{thingId}"] ?? {};
  assert.match(document.openapi, /^3\.1/);
  assert.equal(get?.operationId, "getThingsByThingId");
  assert.deepEqual(get?.tags, ["Things"]);
  assert.deepEqual(get?.security, [{ bearer: [] }, { session: [] }]);
  assert.deepEqual(del?.security, []);
  const parameters = get?.parameters as {
    in: string;
    name: string;
    schema: { minimum?: number; maximum?: number };
  }[];
  assert.deepEqual(parameters.map((it) => `${it.in} ${it.name}`), [
    "path thingId",
    "query limit",
  ]);
  const { minimum, maximum } = parameters[1]?.schema ?? {};
  assert.deepEqual([minimum, maximum], [1, 10]);
  assert.ok("Thing" in document.components.schemas);
  const { additionalProperties } = document.components.schemas.Problem ?? {};
  assert.notEqual(additionalProperties, false, "some codes tell facts more");
});

Deno.test("pathOfFile() reads a file's name as the framework does", () => {
  assert.equal(pathOfFile("rooms/index.ts"), "/api/rooms");
  assert.equal(
    pathOfFile("rooms/[roomId]/messages/index.ts"),
    "/api/rooms/{roomId}/messages",
  );
  assert.equal(pathOfFile("(group)/user/[id].ts"), "/api/user/{id}");
  assert.equal(pathOfFile("[...rest].ts"), "/api/{rest}");
  assert.equal(pathOfFile("openapi.json.ts"), "/api/openapi.json");
});

Deno.test("listApiRoutes() finds every route file of the API, and each of them is described", async () => {
  const routes = await listApiRoutes();
  const document = openApiDocument(routes) as { paths: Record<string, object> };

  const paths = routes.map(({ path }) => path);
  assert.ok(paths.includes("/api/openapi.json"));
  assert.deepEqual(Object.keys(document.paths).toSorted(), paths);
  assert.equal(new Set(paths).size, paths.length);
  assert.equal(await countRouteFiles(), paths.length);
});

Deno.test("openApiDocument() names every operation once, with the parameters of its path", async () => {
  const routes = await listApiRoutes();
  const { paths } = openApiDocument(routes) as {
    paths: Record<
      string,
      Record<string, { operationId: string; parameters?: { in: string }[] }>
    >;
  };

  const ids: string[] = [];
  for (const [path, operations] of Object.entries(paths)) {
    for (const { operationId, parameters = [] } of Object.values(operations)) {
      ids.push(operationId);
      const named = parameters.filter((it) => it.in === "path").length;
      assert.equal(named, path.split("{").length - 1, path);
    }
  }
  assert.equal(new Set(ids).size, ids.length);
});

async function countRouteFiles(
  folder = new URL("../../routes/api/", import.meta.url),
): Promise<number> {
  let count = 0;
  for await (const { name, isFile } of Deno.readDir(folder)) {
    const inner = new URL(`${encodeURIComponent(name)}/`, folder);
    if (isFile) count += name.startsWith("_") ? 0 : 1;
    else count += await countRouteFiles(inner);
  }
  return count;
}
