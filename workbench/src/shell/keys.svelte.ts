// Which keys do what? A view says which keys it takes while it is open; the rest work everywhere.
import { address } from "../url/address.svelte";
import { VIEWS } from "../url/views";

export interface Key {
  readonly key: string;
  readonly does: string;
  readonly run: () => void;
}

class Keys {
  /** What the open view takes. */
  ofView = $state.raw<readonly Key[]>([]);
  helpIsOpen = $state(false);
}

export const keys = new Keys();

/** Takes keys while the component that calls it stands. */
export function takeKeys(taken: () => readonly Key[]): void {
  $effect(() => {
    keys.ofView = taken();
    return () => (keys.ofView = []);
  });
}

export const EVERYWHERE: readonly { key: string; does: string }[] = [
  { key: "j", does: "next row" },
  { key: "k", does: "row before" },
  { key: "Enter", does: "open the row" },
  { key: "Esc", does: "close what is open" },
  { key: "/", does: "search" },
  { key: "f", does: "filters" },
  { key: "?", does: "this sheet" },
];

let afterG = false;

/** Acts on a key press; keys in fields and with modifiers are left alone. */
export function pressKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
  const act = actOf(event.key);
  afterG = event.key === "g" && !afterG;
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(key: string): (() => void) | undefined {
  if (afterG) {
    const view = VIEWS.find((one) => one.key === key);
    return view && (() => address.go(address.to(view.path)));
  }
  const taken = keys.ofView.find((one) => one.key === key);
  if (taken) return taken.run;
  if (key === "j") return () => moveFocus(1);
  if (key === "k") return () => moveFocus(-1);
  if (key === "/") return () => focusOn("#search-words");
  if (key === "f") return () => focusOn("#filters button");
  if (key === "?") return () => (keys.helpIsOpen = !keys.helpIsOpen);
  return undefined;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=checkbox],[type=range],[type=radio]), textarea, select, [contenteditable]")
  );
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

/** Moves the focus along the rows (`data-row`) of the page; from nowhere it goes to the first. */
export function moveFocus(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].filter((row) => row.getClientRects().length);
  const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
