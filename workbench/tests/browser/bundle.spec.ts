// Is the page light? Counted as it travels: gzipped.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

const WEB = "../src/dragoman/surfaces/web";
const kB = (file: string): number => gzipSync(readFileSync(join(WEB, file))).length / 1000;
const files = readdirSync(WEB, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(WEB.length + 1));

test("all of it is at most 1.2 MB, and carries no source maps", () => {
  expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
  expect(files.reduce((sum, file) => sum + kB(file), 0)).toBeLessThan(1200);
});

test("what the first page needs is at most 60 kB", () => {
  const named = [...readFileSync(join(WEB, "index.html"), "utf8").matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(
    (found) => found[1] as string,
  );
  const brief = files.filter((file) => /assets\/Brief-/.test(file));
  expect(named.length).toBeGreaterThan(1);
  expect(["index.html", ...named, ...brief].reduce((sum, file) => sum + kB(file), 0)).toBeLessThan(60);
});
