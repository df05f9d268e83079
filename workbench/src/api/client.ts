// How does the page ask the server? Typed by the paths of openapi.json; every answer that is no answer becomes a Problem with its three parts.
import type { components, paths } from "./schema";
import { session } from "./session.svelte";

export type Schemas = components["schemas"];
type Method = "get" | "post";
type With<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths];
type Operation<P extends keyof paths, M extends Method> = paths[P][M];
type Part<O, K extends "path" | "query"> = O extends { parameters: { [key in K]?: infer V } } ? V : never;
type JsonOf<C> = C extends { content: { "application/json": infer J } } ? J : never;
type Good<R> = R extends { 200: infer G } ? G : R extends { 202: infer G } ? G : never;

/** What a path answers, and what it is told. */
export type Answer<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer R } ? JsonOf<Good<R>> : never;
export type Told<P extends keyof paths> = Operation<P, "post"> extends { requestBody: infer B } ? JsonOf<B> : never;
interface Asked<P extends keyof paths, M extends Method> {
  path?: Part<Operation<P, M>, "path">;
  query?: Part<Operation<P, M>, "query">;
  signal?: AbortSignal | undefined;
}

/** What went wrong: what happened, where, and how to mend it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly what: string,
    readonly where: string,
    readonly mend: string,
  ) {
    super(what);
  }
}

export function get<P extends With<"get">>(path: P, asked: Asked<P, "get"> = {}): Promise<Answer<P, "get">> {
  return call("GET", path, asked);
}

export function post<P extends With<"post">>(
  path: P,
  told: Told<P>,
  asked: Asked<P, "post"> = {},
): Promise<Answer<P, "post">> {
  return call("POST", path, asked, JSON.stringify(told));
}

/** Hands over files; browsers write their own content type for these. */
export function postFiles<P extends With<"post">>(path: P, files: FormData): Promise<Answer<P, "post">> {
  return call("POST", path, {}, files);
}

async function call<T>(
  method: string,
  path: string,
  asked: { path?: unknown; query?: unknown; signal?: AbortSignal | undefined },
  body?: BodyInit,
): Promise<T> {
  const headers: Record<string, string> = typeof body === "string" ? { "Content-Type": "application/json" } : {};
  if (session.token) headers["Authorization"] = `Bearer ${session.token}`;
  const address = addressOf(path, (asked.path ?? {}) as Record<string, string>, (asked.query ?? {}) as Query);
  const answer = await fetch(address, { method, headers, body: body ?? null, signal: asked.signal ?? null }).catch(
    (error: unknown) => {
      throw asked.signal?.aborted ? error : unreachable;
    },
  );
  if (answer.status === 401) session.needsToken = true;
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null));
  return (await answer.json()) as T;
}

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** The address of a question: ids in their place, values that are many written once each. */
export function addressOf(path: string, ids: Readonly<Record<string, string>>, query: Query): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    for (const one of Array.isArray(value) ? (value as string[]) : [value]) words.append(name, String(one));
  }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ""));
  return words.size ? `${filled}?${words.toString()}` : filled;
}

/** The problem that an answer of the server tells of; a server that gives no words gets plain ones. */
export function problemOf(status: number, body: unknown): Problem {
  const told = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const word = (name: string, otherwise: string): string =>
    typeof told[name] === "string" ? (told[name] as string) : otherwise;
  const title = word("title", `the server answered ${status}`);
  return new Problem(status, word("what", title), word("where", ""), word("mend", word("detail", "Try again.")));
}

const unreachable = new Problem(
  0,
  "the server does not answer",
  window.location.host,
  "See whether `dragoman serve` still runs, then try again.",
);

/** Any error as a problem, for a page to show. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, error instanceof Error ? error.message : String(error), "the page", "Load the page anew.");
}
