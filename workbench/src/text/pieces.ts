// How is a text shown with marks that overlap and nest? As pieces: each knows every mark that covers it.
import { Points } from "./points";

export interface Mark {
  readonly start: number;
  readonly end: number;
}

export interface Piece<M extends Mark> {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly marks: readonly M[]; // the widest first, so that the last is the innermost
}

/** Cuts `[from, to)` of a text wherever a mark begins or ends. Spans are in code points. */
export function cut<M extends Mark>(points: Points, marks: readonly M[], from: number, to: number): Piece<M>[] {
  const near = marks.filter((mark) => mark.start < to && mark.end > from && mark.start < mark.end);
  const edges = new Set([from, to]);
  for (const mark of near) {
    edges.add(Math.max(from, mark.start));
    edges.add(Math.min(to, mark.end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const wide = [...near].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  return sorted.slice(0, -1).map((start, n) => {
    const end = sorted[n + 1] as number;
    return {
      start,
      end,
      text: points.slice(start, end),
      marks: wide.filter((mark) => mark.start <= start && mark.end >= end),
    };
  });
}

/** The paragraphs of a text as spans in code points; blank lines part them. */
export function paragraphs(text: string): Mark[] {
  const found: Mark[] = [];
  let point = 0;
  for (const part of text.split(/(\n\s*\n|\n)/)) {
    const length = [...part].length;
    if (part.trim()) found.push({ start: point, end: point + length });
    point += length;
  }
  return found;
}
