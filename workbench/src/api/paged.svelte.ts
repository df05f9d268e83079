// A list that comes page by page: the first anew with every question, the rest when the reader asks for more.
import { Asked } from "./asked.svelte";
import { asProblem, type Problem } from "./client";

export interface PageOf<I> {
  readonly items: readonly I[];
  readonly total: number;
  readonly next: string | null;
}

export class Paged<I> extends Asked<PageOf<I>> {
  #more = $state.raw<{ behind: PageOf<I> | undefined; items: readonly I[]; next: string | null } | undefined>();
  moreProblem = $state.raw<Problem | undefined>();
  #question: (signal: AbortSignal | undefined, cursor: string | null) => Promise<PageOf<I>>;

  constructor(question: (signal: AbortSignal | undefined, cursor: string | null) => Promise<PageOf<I>>) {
    super((signal) => question(signal, null));
    this.#question = question;
  }

  /** What was loaded behind the page that stands now; behind another page it does not count. */
  get #kept() {
    return this.#more?.behind === this.value ? this.#more : undefined;
  }

  get items(): readonly I[] {
    return [...(this.value?.items ?? []), ...(this.#kept?.items ?? [])];
  }

  get next(): string | null {
    return this.#kept ? this.#kept.next : (this.value?.next ?? null);
  }

  async more(): Promise<void> {
    const behind = this.value;
    try {
      const page = await this.#question(undefined, this.next);
      this.#more = { behind, items: [...(this.#kept?.items ?? []), ...page.items], next: page.next };
      this.moreProblem = undefined;
    } catch (error) {
      this.moreProblem = asProblem(error);
    }
  }
}

export function askPages<I>(
  question: (signal: AbortSignal | undefined, cursor: string | null) => Promise<PageOf<I>>,
): Paged<I> {
  return new Paged(question);
}
