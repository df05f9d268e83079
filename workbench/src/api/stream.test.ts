import { describe, expect, it } from "vitest";
import { EventReader } from "./stream";

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
