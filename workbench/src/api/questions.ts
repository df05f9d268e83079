// What can the page ask, and tell, the server? One function a question; each takes the filters that the address holds.
import { asQuestion, type Filters } from "../url/filters";
import { get, post, postFiles } from "./client";
import { session } from "./session.svelte";
import type { CorrectionShape } from "./shapes";

type Signal = AbortSignal | undefined;
export interface Paging {
  limit?: number;
  cursor?: string | null;
}

export const loadLedger = (signal: Signal) => get("/api/ledger", { signal });
export const loadCodebook = (signal: Signal) => get("/api/codebook", { signal });
export const loadBrief = (filters: Filters, signal: Signal) =>
  get("/api/brief", { query: asQuestion(filters), signal });

export const loadDisputes = (filters: Filters, signal: Signal) =>
  get("/api/disputes", { query: asQuestion(filters), signal });

export const loadTimeline = (more: Paging & { lane?: string; bars?: boolean }, filters: Filters, signal: Signal) =>
  get("/api/timeline", { query: { ...asQuestion(filters), ...more }, signal });

export const loadEpisode = (id: string, filters: Filters, signal: Signal) =>
  get("/api/episodes/{id}", { path: { id }, query: { as_of: filters.as_of ?? null }, signal });

export const loadNetwork = (more: { day: string | undefined; limit: number }, filters: Filters, signal: Signal) =>
  get("/api/network", { query: { ...asQuestion(filters), limit: more.limit, day: more.day ?? null }, signal });

export const loadRelation = (a: string, b: string, filters: Filters, signal: Signal) =>
  get("/api/relations", { query: { ...asQuestion(filters), a, b }, signal });

export const loadMap = (filters: Filters, signal: Signal) => get("/api/map", { query: asQuestion(filters), signal });
export const loadNear = (name: string, signal: Signal) => get("/api/places/near", { query: { name }, signal });

export const loadClaims = (paging: Paging, filters: Filters, signal: Signal) =>
  get("/api/claims", { query: { ...asQuestion(filters), ...paging }, signal });

export const loadAgreements = (paging: Paging, filters: Filters, signal: Signal) =>
  get("/api/agreements", { query: { ...asQuestion(filters), ...paging }, signal });

export const loadConditions = (paging: Paging, filters: Filters, signal: Signal) =>
  get("/api/conditions", { query: { ...asQuestion(filters), ...paging }, signal });

export const loadReports = (paging: Paging, filters: Filters, signal: Signal) =>
  get("/api/reports", { query: { ...asQuestion(filters), ...paging }, signal });

export const loadReport = (id: string, filters: Filters, signal: Signal) =>
  get("/api/reports/{id}", { path: { id }, query: { as_of: filters.as_of ?? null }, signal });

export const loadRecord = (id: string, signal: Signal) => get("/api/records/{id}", { path: { id }, signal });

export const loadSearch = (words: string, paging: Paging, filters: Filters, signal: Signal) =>
  get("/api/search", { query: { q: words, ...paging, as_of: filters.as_of ?? null }, signal });

export const loadChanges = (paging: Paging, signal: Signal) => get("/api/changes", { query: { ...paging }, signal });

export type FacetKind = "actors" | "places" | "types" | "outlets" | "speakers" | "surely" | "moods";

/** The values that one filter could take, narrowed by what is typed, counted under the other filters. */
export async function loadFacet(kind: FacetKind, words: string, filters: Filters, signal: Signal) {
  const facets = await get("/api/facets", { query: { ...asQuestion(filters), kind, q: words }, signal });
  return facets[kind];
}

const by = () => (session.by.trim() ? { by: session.by.trim() } : {});

export const correctRecord = (
  id: string,
  change: Pick<CorrectionShape, "field" | "value" | "reject" | "restore" | "reason">,
) => post("/api/records/{id}/corrections", { ...change, ...by() }, { path: { id } });

/** `of` is when the correction was made that is meant: where somebody has corrected since, the server says so. */
export const undoCorrection = (id: string, of: string | undefined, reason: string) =>
  post("/api/records/{id}/undo", { reason, of: of ?? null, ...by() }, { path: { id } });

export const joinEpisodes = (one: string, other: string, reason: string) =>
  post("/api/episodes/join", { one, other, reason, ...by() });
export const splitEpisodes = (one: string, other: string, reason: string) =>
  post("/api/episodes/split", { one, other, reason, ...by() });
export const joinOrigins = (one: string, other: string, reason: string) =>
  post("/api/origins/join", { one, other, reason, ...by() });
export const cutOrigins = (one: string, other: string, reason: string) =>
  post("/api/origins/cut", { one, other, reason, ...by() });
export const untie = (one: string, other: string, reason: string) =>
  post("/api/untie", { one, other, reason, ...by() });
export const setGrade = (subject: string, letter: string | null, reason: string) =>
  post("/api/grades", { subject, letter, reason, ...by() });

export const retractReport = (id: string, reason: string, restore: boolean) =>
  post("/api/reports/{id}/retract", { reason, restore, ...by() }, { path: { id } });

export interface Pasted {
  readonly text: string;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly published: string | null;
}

export const readText = (pasted: Pasted, signal: Signal) => post("/api/read", pasted, { signal });
export const ingestText = (pasted: Pasted) => post("/api/ingest", { ...pasted, ...by() });

export function ingestFiles(files: readonly File[]) {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  if (session.by.trim()) form.append("by", session.by.trim());
  return postFiles("/api/ingest", form);
}
