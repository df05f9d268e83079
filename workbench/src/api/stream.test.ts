import { afterEach, describe, expect, it, vi } from "vitest";
import { EventReader, listen } from "./stream";

describe("server-sent events", () => {
  it("are heard whole, however the stream is cut", () => {
    const words = 'id: 7\nevent: job\ndata: {"id":"a"}\n\n: still here\n\nid: 8\ndata: one\ndata: two\n\n';
    for (const size of [1, 5, 1000]) {
      const reader = new EventReader();
      const told = [];
      for (let at = 0; at < words.length; at += size) told.push(...reader.read(words.slice(at, at + size)));
      expect(told).toEqual([
        { event: "job", id: "7", data: '{"id":"a"}' },
        { event: "message", id: "8", data: "one\ntwo" },
      ]);
    }
  });
});

describe("listening", () => {
  afterEach(() => void (vi.useRealTimers(), vi.unstubAllGlobals()));

  it("goes on behind the last event that was heard, whether the stream ends, breaks, or is refused", async () => {
    vi.useFakeTimers();
    const stop = new AbortController();
    const asked: (string | undefined)[] = [];
    const heard: string[] = [];
    const piece = (id: number): Uint8Array => new TextEncoder().encode(`id: r-${id}\nevent: job\ndata: ${id}\n\n`);
    const answers: (() => Response)[] = [
      () => new Response(new ReadableStream({ start: (to) => (to.enqueue(piece(1)), to.close()) })),
      () =>
        new Response(
          new ReadableStream({ start: (to) => to.enqueue(piece(2)), pull: (to) => to.error(new Error("cut")) }),
        ),
      () => new Response(null, { status: 503 }),
      () => {
        throw new TypeError("the server is gone");
      },
      () => new Response(new ReadableStream({ start: (to) => to.enqueue(piece(3)) })),
    ];
    vi.stubGlobal("fetch", (_: string, given: RequestInit) => {
      asked.push((given.headers as Record<string, string>)["Last-Event-ID"]);
      return Promise.resolve().then(answers[asked.length - 1]);
    });
    void listen(
      "/api/events",
      () => "",
      (told) => heard.push(told.data),
      stop.signal,
    );
    await vi.advanceTimersByTimeAsync(30_000);
    stop.abort();
    expect(asked).toEqual([undefined, "r-1", "r-2", "r-2", "r-2"]);
    expect(heard).toEqual(["1", "2", "3"]);
  });
});
