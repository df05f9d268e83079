// Light or dark? As the system has it, until the reader says otherwise.

const KEPT = "dragoman.theme";
type Choice = "light" | "dark";

class Theme {
  #choice = $state<Choice | null>((localStorage.getItem(KEPT) as Choice | null) ?? null);
  #system = $state(isDark());

  constructor() {
    window.matchMedia?.("(prefers-color-scheme: dark)").addEventListener("change", () => (this.#system = isDark()));
    this.#show();
  }

  get now(): Choice {
    return this.#choice ?? (this.#system ? "dark" : "light");
  }

  toggle(): void {
    this.#choice = this.now === "dark" ? "light" : "dark";
    localStorage.setItem(KEPT, this.#choice);
    this.#show();
  }

  #show(): void {
    if (this.#choice) document.documentElement.dataset["theme"] = this.#choice;
  }
}

function isDark(): boolean {
  return window.matchMedia?.("(prefers-color-scheme: dark)").matches ?? false;
}

export const theme = new Theme();

/** What a colour of the tokens is now, for canvases: "rgb(29, 79, 143)". */
export function colourNow(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
