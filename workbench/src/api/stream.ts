// What does the server tell by itself? Server-sent events, read by fetch so that the token travels in a header.

export interface Told {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** Parts a stream of server-sent events; give it each piece as it comes, it gives back the events that are whole. */
export class EventReader {
  #rest = "";
  #id = "";

  read(piece: string): Told[] {
    const blocks = (this.#rest + piece).replace(/\r\n?/g, "\n").split("\n\n");
    this.#rest = blocks.pop() ?? "";
    return blocks.map((block) => this.#told(block)).filter((told) => told !== null);
  }

  #told(block: string): Told | null {
    let event = "message";
    const data: string[] = [];
    for (const line of block.split("\n")) {
      const [, name, value] = /^([a-z]+):? ?(.*)$/.exec(line) ?? [];
      if (name === "event") event = value ?? event;
      if (name === "data") data.push(value ?? "");
      if (name === "id") this.#id = value ?? "";
    }
    return data.length ? { event, id: this.#id, data: data.join("\n") } : null;
  }
}

const PAUSE = 5_000;

/** Listens until stopped; after a break it goes on behind the last event that it heard. */
export async function listen(
  url: string,
  token: () => string,
  hear: (told: Told) => void,
  signal: AbortSignal,
): Promise<void> {
  let last = "";
  while (!signal.aborted) {
    try {
      const headers: Record<string, string> = { Accept: "text/event-stream" };
      if (token()) headers["Authorization"] = `Bearer ${token()}`;
      if (last) headers["Last-Event-ID"] = last;
      const answer = await fetch(url, { headers, signal });
      if (answer.ok && answer.body) {
        await follow(answer.body, (told) => {
          last = told.id || last; // at once: a stream that breaks does not tell where it was
          hear(told);
        });
      }
    } catch {
      if (signal.aborted) return; // else the server has gone away: it is asked again below
    }
    await pause(PAUSE, signal);
  }
}

async function follow(stream: ReadableStream<Uint8Array>, hear: (told: Told) => void): Promise<void> {
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  const events = new EventReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    events.read(value).forEach(hear);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
