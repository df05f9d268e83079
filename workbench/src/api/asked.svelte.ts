// What became of a question? Loading, ready or failed; asked anew when what it depends on changes, and only the last answer counts.
import { asProblem, type Problem } from "./client";
import { session } from "./session.svelte";

export class Asked<T> {
  value = $state.raw<T | undefined>();
  problem = $state.raw<Problem | undefined>();
  loading = $state(true);
  #again = $state(0);

  constructor(question: (signal: AbortSignal) => Promise<T>) {
    $effect(() => {
      void this.#again;
      void session.revision;
      const stop = new AbortController();
      this.loading = true;
      question(stop.signal).then(
        (value) => stop.signal.aborted || this.#settle(value, undefined),
        (error: unknown) => stop.signal.aborted || this.#settle(undefined, asProblem(error)),
      );
      return () => stop.abort();
    });
  }

  again(): void {
    this.#again += 1;
  }

  #settle(value: T | undefined, problem: Problem | undefined): void {
    this.value = value;
    this.problem = problem;
    this.loading = false;
  }
}

/** Asks a question of a component: called while it is set up, asked again whenever a state that the question reads changes. */
export function ask<T>(question: (signal: AbortSignal) => Promise<T>): Asked<T> {
  return new Asked(question);
}
