// Where do the words of a span stand? The server counts Unicode code points, JavaScript counts UTF-16 units; they part at every emoji.

/** A text whose code points can be asked for; a text without astral characters costs nothing. */
export class Points {
  readonly #starts: readonly number[] | null;

  constructor(readonly text: string) {
    this.#starts = /[\ud800-\udbff][\udc00-\udfff]/.test(text) ? unitsOf(text) : null;
  }

  /** The UTF-16 unit at which a code point begins; one past the end is allowed. */
  unit(point: number): number {
    if (!this.#starts) return Math.min(point, this.text.length);
    return this.#starts[point] ?? this.text.length;
  }

  /** The words of a span `[start, end)` in code points. */
  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

function unitsOf(text: string): number[] {
  const starts: number[] = [];
  let unit = 0;
  for (const character of text) {
    starts.push(unit);
    unit += character.length;
  }
  starts.push(unit);
  return starts;
}
