// Which part of the ledger is asked for? The filters, as they stand in the address of the page and in every question to the server.

/** Filters that may be given more than once. */
export const MANY = ["about", "place", "type", "surely", "mood", "outlet", "speaker"] as const;
/** Filters that are given once: days. */
export const ONCE = ["since", "until", "as_of"] as const;

export type Many = (typeof MANY)[number];
export type Once = (typeof ONCE)[number];
export type Filters = Readonly<Record<Many, readonly string[]> & Record<Once, string | undefined>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const noFilters: Filters = {
  about: [],
  place: [],
  type: [],
  surely: [],
  mood: [],
  outlet: [],
  speaker: [],
  since: undefined,
  until: undefined,
  as_of: undefined,
};

/** The filters of an address; a day that is none is left out, as is what is given twice. */
export function readFilters(query: URLSearchParams): Filters {
  const many = MANY.map((name) => [name, [...new Set(query.getAll(name).filter(Boolean))]]);
  const once = ONCE.map((name) => [name, DAY.test(query.get(name) ?? "") ? query.get(name) : undefined]);
  return Object.fromEntries([...many, ...once]) as Filters;
}

/** The same address with other filters; whatever else stands in it stays. */
export function writeFilters(query: URLSearchParams, filters: Filters): URLSearchParams {
  const written = new URLSearchParams();
  for (const name of MANY) for (const value of filters[name]) written.append(name, value);
  for (const name of ONCE) if (filters[name]) written.set(name, filters[name]);
  for (const [name, value] of query) if (!isFilter(name)) written.append(name, value);
  return written;
}

/** What the server is asked with: only the filters that are set. */
export function asQuestion(filters: Filters): Partial<Record<Many, string[]> & Record<Once, string>> {
  const set = [...MANY.filter((name) => filters[name].length), ...ONCE.filter((name) => filters[name])];
  return Object.fromEntries(set.map((name) => [name, filters[name]]));
}

export function withValue(filters: Filters, name: Many, value: string): Filters {
  return filters[name].includes(value) ? filters : { ...filters, [name]: [...filters[name], value] };
}

export function withoutValue(filters: Filters, name: Many, value: string): Filters {
  return { ...filters, [name]: filters[name].filter((other) => other !== value) };
}

export function toggleValue(filters: Filters, name: Many, value: string): Filters {
  return filters[name].includes(value) ? withoutValue(filters, name, value) : withValue(filters, name, value);
}

/** How many filters are set, for the button that opens them on a narrow page. */
export function countFilters(filters: Filters): number {
  const many = MANY.reduce((sum, name) => sum + filters[name].length, 0);
  return many + ONCE.filter((name) => filters[name]).length;
}

export function isFilter(name: string): name is Many | Once {
  return (MANY as readonly string[]).includes(name) || (ONCE as readonly string[]).includes(name);
}
