import type { Context } from "fresh";
import type { z } from "zod";
import type { Locale } from "@/lib/i18n/mod.ts";
import type { Services } from "@/lib/services.ts";
import type { Asker, State } from "@/lib/web/define.ts";
import type { RequestLimit } from "@/lib/web/limit.ts";

/** What a route may be asked with; HEAD and OPTIONS follow from it. */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** Who may ask: only somebody who is signed in, or everybody. */
export type Who = "user" | "anyone";

/** What an endpoint takes and answers: it is enforced, and it is what the OpenAPI document says. */
export interface EndpointSpec {
  /** What it does, in a line of the document. */
  summary: string;
  /** The group in the OpenAPI document. */
  tag?: string;
  /** `user` (the default) refuses requests of nobody with 401. */
  auth?: Who;
  /** Of the parts of the path that have names; none when absent. */
  params?: z.ZodType;
  /** Of the query; what it does not name is dropped. */
  query?: z.ZodType;
  /** Of the body, which is not read when absent. */
  body?: z.ZodType;
  /** In which the document says the body comes; JSON and both kinds of forms when absent. */
  bodyTypes?: readonly string[];
  /** A larger body than this is refused; 64 KiB when absent. */
  maxBytes?: number;
  /** Status → shape of the answer; null when it has no body. */
  answers: Record<number, z.ZodType | null>;
  /** The shape of a refusal, where a contract has one of its own. */
  refusal?: z.ZodType;
  /** Media types besides JSON in which a success may come, as text. */
  otherTypes?: readonly string[];
  /** Before anything else is read; none when absent. */
  limit?: RequestLimit;
  /** Honours `Idempotency-Key` of strangers too; signed-in callers always have it. */
  idempotent?: boolean;
}

/** What the function behind an endpoint receives, already checked. */
export interface EndpointInput<P, Q, B, A extends Who> {
  /** What verbs take first. */
  services: Services;
  /** Who asks; where strangers may, null for them. */
  asker: A extends "user" ? Asker : Asker | null;
  /** As `params` of the spec leaves them. */
  params: P;
  /** As `query` of the spec leaves it. */
  query: Q;
  /** As `body` of the spec leaves it. */
  body: B;
  /** The client's address behind the trusted proxies. */
  address: string;
  /** What the client says of itself; empty when nothing. */
  userAgent: string;
  /** Of texts in the answer. */
  locale: Locale;
  /** The request itself, for what the fields above do not have. */
  ctx: Context<State>;
}

/** One method of a route: what the document says of it, and what it does. */
export interface Endpoint {
  /** What the document says, and what is enforced. */
  readonly spec: EndpointSpec;
  /** Answers one request, refusals included only as what is thrown. */
  answer(ctx: Context<State>): Promise<Response>;
}

/** The endpoints of one URL; a method that is absent is answered with 405. */
export type Endpoints = Partial<Record<Method, Endpoint>>;

/** A handler of a file route for all methods; `endpoints` lets the OpenAPI document and tests enumerate it. */
export interface ApiHandler {
  /** Answers a request with the endpoint of its method. */
  (ctx: Context<State>): Promise<Response>;
  /** What there is to ask. */
  readonly endpoints: Endpoints;
}

/** Where a spec has no schema there is nothing to read. */
export type Nothing = Record<string, never>;
