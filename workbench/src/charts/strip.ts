// What does the strip of a life show? The steps, moved apart where they would cover each other, and what held between them.
import { dayNumber, dayOfNumber } from "../text/days";

export type Tone = "good" | "bad" | "open";

export interface Step {
  readonly day: string;
  readonly tone: Tone; // whether the step makes it hold, breaks it, or leaves it open
  readonly told: boolean; // told as done, not only said to come
  readonly alleged: boolean; // by one side, of the other
  readonly words: string;
}

export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly state: "holds" | "broken" | "prospect";
  readonly isSilent: boolean; // behind the last step: as it was last told, and nothing was told since
}

const LEAST = 28; // days a strip shows, so that a life of a day does not look like one of years
const TAIL = 0.12; // of its length, behind the last step

/** The days that a strip shows: its life, and a little of the silence behind it. */
export function spanOf(days: readonly string[]): { first: string; last: string } {
  const numbers = days.map(dayNumber);
  const [first, end] = [Math.min(...numbers), Math.max(...numbers)];
  return {
    first: dayOfNumber(first),
    last: dayOfNumber(Math.max(first + LEAST, Math.ceil(end + (end - first) * TAIL))),
  };
}

/** What held between the steps: only a step that is told as done changes it. */
export function stretches(steps: readonly Step[], last: string): Stretch[] {
  const sorted = inOrder(steps);
  const found: Stretch[] = [];
  for (const [n, step] of sorted.entries()) {
    const state =
      step.told && !step.alleged && step.tone !== "open" ? STATES[step.tone] : (found.at(-1)?.state ?? "prospect");
    const next = sorted[n + 1]?.day;
    const before = found.at(-1);
    if (next && before?.state === state) found[found.length - 1] = { ...before, to: next };
    else found.push({ from: step.day, to: next ?? last, state, isSilent: next === undefined });
  }
  return found.filter(({ from, to }) => from < to);
}

const STATES = { good: "holds", bad: "broken" } as const;

/** Where each step stands: on its day, or just beside the one before where two would cover each other; none beyond the end. */
export function places(
  steps: readonly Step[],
  at: (day: string) => number,
  apart: number,
  end: number,
): { step: Step; at: number }[] {
  const found: { step: Step; at: number }[] = [];
  for (const step of inOrder(steps)) {
    const before = found.at(-1);
    found.push({ step, at: before ? Math.max(at(step.day), before.at + apart) : at(step.day) });
  }
  let limit = end;
  for (let n = found.length - 1; n >= 0 && (found[n] as { at: number }).at > limit; n--, limit -= apart)
    found[n] = { ...(found[n] as { step: Step }), at: limit };
  return found;
}

function inOrder(steps: readonly Step[]): readonly Step[] {
  return [...steps].sort((a, b) => a.day.localeCompare(b.day));
}
