// Which ledger is open, and what do its words mean? Asked once for the whole page, and again when the ledger changes.
import { ask, type Asked } from "../api/asked.svelte";
import { loadCodebook, loadLedger } from "../api/questions";
import type { CodebookShape, LedgerShape } from "../api/shapes";

let open: Asked<LedgerShape> | undefined;
let book: Asked<CodebookShape> | undefined;

/** The ledger: its name, its size, its days, and what the reader may do. */
export function ledger(): Asked<LedgerShape> {
  if (!open) $effect.root(() => void (open = ask((signal) => loadLedger(signal))));
  return open as unknown as Asked<LedgerShape>;
}

/** The codebook: types, modes and what they mean. */
export function codebook(): Asked<CodebookShape> {
  if (!book) $effect.root(() => void (book = ask((signal) => loadCodebook(signal))));
  return book as unknown as Asked<CodebookShape>;
}
