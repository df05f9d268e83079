// Who asks? The token where the server wants one, the name under which corrections are signed, and how new the ledger is.

const NAME = "dragoman.by";
const TOKEN = "dragoman.token";

class Session {
  #token = $state(sessionStorage.getItem(TOKEN) ?? "");
  #by = $state(localStorage.getItem(NAME) ?? "");
  needsToken = $state(false);
  /** Grows whenever the ledger has changed, so that every question on the page is asked anew. */
  revision = $state(0);

  get token(): string {
    return this.#token;
  }

  get by(): string {
    return this.#by;
  }

  set by(name: string) {
    this.#by = name;
    localStorage.setItem(NAME, name);
  }

  enter(token: string): void {
    this.#token = token.trim();
    sessionStorage.setItem(TOKEN, this.#token);
    this.needsToken = false;
    this.refresh();
  }

  refresh(): void {
    this.revision += 1;
  }
}

export const session = new Session();
