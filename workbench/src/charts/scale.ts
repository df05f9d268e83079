// From values to pixels and back.

export interface Scale {
  (value: number): number;
  invert(pixel: number): number;
}

/** A straight line from `[from, to]` to pixels `[start, end]`; a domain of one point lies in the middle. */
export function scale(from: number, to: number, start: number, end: number): Scale {
  const wide = to - from;
  const at = (value: number): number =>
    wide === 0 ? (start + end) / 2 : start + ((value - from) / wide) * (end - start);
  return Object.assign(at, {
    invert: (pixel: number): number => (wide === 0 ? from : from + ((pixel - start) / (end - start)) * wide),
  });
}
