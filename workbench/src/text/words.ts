// Small matters of English: numbers with their noun, lists, and PLOVER's names written as words.

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** "ASSAULT" as "Assault" */
export function typeWords(type: string): string {
  return type.charAt(0) + type.slice(1).toLowerCase();
}

/** "armed_attack" or "armed-attack" as "armed attack" */
export function plain(word: string): string {
  return word.replace(/[_-]+/g, " ");
}

/** "+0.9", "−3.0", "0": a score with its sign, and a true minus. */
export function signed(score: number): string {
  const rounded = Math.round(score * 10) / 10;
  if (rounded === 0) return "0";
  return `${rounded > 0 ? "+" : "−"}${Math.abs(rounded).toFixed(1)}`;
}
