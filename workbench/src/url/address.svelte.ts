// Where is the reader? The address of the page as state, so that a link is a view and the back button works.
import { readFilters, writeFilters, type Filters } from "./filters";

class Address {
  path = $state(window.location.pathname);
  #search = $state(window.location.search);
  query = $derived(new URLSearchParams(this.#search));
  // The filters are compared by their words: a change of anything else in the address asks no question anew.
  #filterWords = $derived(writeFilters(new URLSearchParams(), readFilters(this.query)).toString());
  filters: Filters = $derived(readFilters(new URLSearchParams(this.#filterWords)));

  constructor() {
    window.addEventListener("popstate", () => this.#read());
  }

  /** Goes to an address of the workbench; `quietly` replaces the last one, for what is no step of its own (a slider, a selection). */
  go(to: string, quietly = false): void {
    if (to === this.path + this.#search) return;
    window.history[quietly ? "replaceState" : "pushState"](null, "", to);
    this.#read();
  }

  filter(filters: Filters, quietly = false): void {
    this.go(this.path + asSearch(writeFilters(this.query, filters)), quietly);
  }

  /** Sets or takes away what a view keeps in the address for itself. */
  keep(values: Readonly<Record<string, string | undefined>>, quietly = true): void {
    const query = new URLSearchParams(this.#search);
    for (const [name, value] of Object.entries(values))
      value === undefined ? query.delete(name) : query.set(name, value);
    this.go(this.path + asSearch(query), quietly);
  }

  /** The address of another view under the filters that are set now. */
  to(path: string, values: Readonly<Record<string, string>> = {}, filters: Filters = this.filters): string {
    const query = writeFilters(new URLSearchParams(values), filters);
    return path + asSearch(query);
  }

  #read(): void {
    this.path = window.location.pathname;
    this.#search = window.location.search;
  }
}

function asSearch(query: URLSearchParams): string {
  const words = query.toString();
  return words ? `?${words}` : "";
}

export const address = new Address();

/** Follows a click on a link of the workbench without loading the page anew. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = (event.target as Element | null)?.closest("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
  const to = new URL(link.href);
  if (
    to.origin !== window.location.origin ||
    /^\/(api|plain)(\/|$)/.test(to.pathname) ||
    (to.hash && to.pathname === location.pathname)
  )
    return;
  event.preventDefault();
  address.go(to.pathname + to.search);
}
