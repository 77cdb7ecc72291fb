import type { z } from "zod";
import type { Scope } from "../../domain/accounts/scope.ts";
import type { Result } from "../../domain/kernel/result.ts";
import type { Actor } from "../actor.ts";
import { type Body, LARGEST_BODY_BYTES } from "../read-body.ts";
import type { Kind } from "./refusals.ts";

/** What a request comes down to once it is let in and its shape is checked. */
export interface Input<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly actor: Actor;
  readonly request: Request;
  readonly from: From;
}

/** Where a request comes from. */
export interface From {
  readonly address: string;
  /** The origin that a browser shows for it. */
  readonly origin: string;
  readonly isSecure: boolean;
}

export type Answered = Result<unknown, Kind> | Response;

/** `bytes` of what it answers stand for the file where a request is repeated. */
export type Receive = (request: Request) => Promise<Result<Body, Kind>>;

export type Follow = (answered: unknown, request: Request, actor: Actor) => Response | null;

export interface Answer<Schema extends z.ZodType | null> {
  readonly status: 200 | 201 | 202 | 204;
  readonly schema: Schema;
  /** The status where the same request made something that was not there. */
  readonly newStatus?: 201;
  /** Media types, where they are others than JSON alone. */
  readonly types?: readonly string[];
}

/**
 * One thing that the API does: the route, the check of what comes in, and the page of the documentation, all from
 * this value. To add one: write it into `operations/<entity>.ts`.
 */
export interface Operation {
  readonly id: string;
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Below `/api/v1`, with `:name` for each parameter. */
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  /** A token needs one of these; the owner needs none. With `ownerAlone` no token does. */
  readonly scopes: readonly Scope[];
  readonly params: z.ZodType | null;
  readonly query: z.ZodType | null;
  readonly body: z.ZodType | null;
  /** A longer body is refused unread. */
  readonly largestBodyBytes: number;
  readonly answer: Answer<z.ZodType | null>;
  /** Takes the raw bytes of a file in place of JSON: the `body` is what this makes of them. */
  readonly receive: Receive | null;
  /** Fields of the answer that are shown once and left out when it is repeated. */
  readonly shownOnce: readonly string[];
  /** Turns the answer into a stream of server-sent events, for a client that accepts one; null where none is free. */
  readonly follow: Follow | null;
  /** Those of its own; what every operation refuses is not repeated. */
  readonly refusals: readonly Kind[];
  /** Concerns no workspace, or all of them: a token that is held to one may not. */
  readonly isGlobal: boolean;
  /** May work for longer than a connection may be silent; what it refuses it refuses at once. */
  readonly mayTakeLong: boolean;
  run(input: Input<unknown, unknown, unknown>): Promise<Answered> | Answered;
}

/** For what is more than any scope: a program that could do it would be the owner from then on. */
export const ownerAlone: readonly Scope[] = [];

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : null;

interface Spec<Params, Query, Body, Schema extends z.ZodType | null>
  extends Pick<Operation, "id" | "method" | "path" | "tag" | "summary" | "scopes"> {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly largestBodyBytes?: number;
  readonly receive?: Receive;
  readonly answer: Answer<Schema>;
  readonly shownOnce?: readonly string[];
  readonly follow?: Follow;
  readonly refusals?: readonly Kind[];
  readonly isGlobal?: boolean;
  readonly mayTakeLong?: boolean;
  run(input: Input<Parsed<Params>, Parsed<Query>, Parsed<Body>>): Promise<Answered> | Answered;
}

/** Ties the types of an operation's parts to what its `run` is given. */
export function operation<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Schema extends z.ZodType | null = null,
>(spec: Spec<Params, Query, Body, Schema>): Operation {
  const {
    params,
    query,
    body,
    largestBodyBytes = LARGEST_BODY_BYTES,
    receive = null,
    run,
    shownOnce = [],
    follow = null,
    refusals = [],
    isGlobal = false,
    mayTakeLong = false,
    ...rest
  } = spec;
  return {
    ...rest,
    params: params ?? null,
    query: query ?? null,
    body: body ?? null,
    largestBodyBytes,
    receive,
    shownOnce,
    follow,
    refusals,
    isGlobal,
    mayTakeLong,
    run: (input) => run(input as Input<Parsed<Params>, Parsed<Query>, Parsed<Body>>),
  };
}
