import type { Handler } from "./app.ts";
import { setBuildId } from "./build_id.ts";
import { type Command, ending, is404, type Plan, planOf } from "./commands.ts";
import { Context, type Internals } from "./context.ts";
import { HttpError } from "./error.ts";
import { failureResponse } from "./failure.ts";
import { routeStep } from "./route.ts";
import type { Match } from "./router.ts";
import { type PlacedStep, runSteps, type Step } from "./scopes.ts";
import { snapshotOf } from "./snapshot.ts";
import type { ResolvedFreshConfig } from "./types.ts";

const NOWHERE: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 0 },
  completed: Promise.resolve(),
};

/** Builds the function that answers an app's requests. */
export function requestHandler(
  app: object,
  config: ResolvedFreshConfig,
  commands: readonly Command[],
): Handler {
  const snapshot = snapshotOf(app);
  if (snapshot !== null) setBuildId(snapshot.buildId);
  const plan = planOf(commands, snapshot?.routes ?? [], config.basePath);
  const unknown = ending(plan.root, () => {
    throw new HttpError(404);
  });
  const refused = ending(plan.root, () => {
    throw new HttpError(405);
  });
  return async (req, info = NOWHERE) => {
    const url = urlOf(req, config.trustProxy);
    const match = plan.router.match(req.method, url);
    const steps = match === null
      ? unknown
      : match.steps ?? withoutMethod(req, match, plan, refused);
    const { params, route } = match ?? { params: noParams(), route: null };
    const own: Internals = { snapshot, scope: plan.root.scope, nonce: null };
    const ctx = new Context<unknown>(
      { config, req, url, info, params, route },
      own,
    );
    const response = await respond(ctx, own, steps, plan);
    return req.method === "HEAD" ? withoutBody(response) : response;
  };
}

async function respond(
  ctx: Context<unknown>,
  own: Internals,
  steps: readonly PlacedStep[],
  plan: Plan,
): Promise<Response> {
  try {
    return await runSteps(ctx, steps);
  } catch (error) {
    ctx.error = error;
    if (!is404(error) || plan.notFound === null) {
      return failureResponse(error, ctx.req, own.snapshot);
    }
  }
  const { notFound, root } = plan;
  const step: Step = typeof notFound === "function"
    ? notFound
    : routeStep(notFound, "error");
  try {
    return await runSteps(ctx, [{ scope: root.scope, step }]);
  } catch (error) {
    return failureResponse(error, ctx.req, own.snapshot);
  }
}

function withoutMethod(
  req: Request,
  { allowed }: Match,
  plan: Plan,
  refused: PlacedStep[],
): PlacedStep[] {
  if (req.method !== "OPTIONS") return refused;
  const headers = { allow: allowed.join(", ") };
  return ending(plan.root, () => new Response(null, { status: 204, headers }));
}

/** Runs of slashes mean one: no second spelling slips past a path check. */
function urlOf(req: Request, trustProxy: boolean): URL {
  const url = new URL(req.url);
  if (url.pathname.includes("//")) {
    url.pathname = url.pathname.replace(/\/{2,}/g, "/");
  }
  if (!trustProxy) return url;
  const proto = firstOf(req.headers.get("x-forwarded-proto"));
  const host = firstOf(req.headers.get("x-forwarded-host"));
  if (host) {
    url.host = host;
    if (!/:\d+$/.test(host)) url.port = "";
  }
  if (proto === "http" || proto === "https") url.protocol = proto;
  return url;
}

function firstOf(header: string | null): string {
  return header?.split(",")[0].trim() ?? "";
}

function noParams(): Record<string, string> {
  return Object.create(null);
}

function withoutBody(response: Response): Response {
  if (response.body === null) return response;
  const { status, statusText, headers } = response;
  response.body.cancel().catch(() => {});
  return new Response(null, { status, statusText, headers });
}
