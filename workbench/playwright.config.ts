import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// A ledger of the shipped examples, made anew for each run; the workers find it where the first of them made it.
const folder = (process.env["DRAGOMAN_TEST_FOLDER"] ??= mkdtempSync(join(tmpdir(), "dragoman-")));
const ledger = join(folder, "examples.db");
const dragoman = process.env["DRAGOMAN"] ?? "../.venv/bin/dragoman";
// A port of this run's own, so that two runs on one machine, or somebody's own workbench, are not in each other's way.
const port = (process.env["DRAGOMAN_TEST_PORT"] ??= String(20_000 + (process.pid % 10_000)));
const quiet = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results",
  reporter: [["dot"]],
  timeout: 20_000,
  fullyParallel: true,
  workers: 2,
  // What changes the ledger goes after what looks at it, one by one: a happening has another name once a record of it is corrected.
  projects: [
    { name: "looks", grepInvert: /@changes/ },
    { name: "changes", grep: /@changes/, dependencies: ["looks"], workers: 1 },
  ],
  forbidOnly: true,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 860 },
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [...quiet, "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
    },
  },
  webServer: {
    command: `${dragoman} ingest ../examples --ledger ${ledger} --archive --quiet && exec ${dragoman} serve --ledger ${ledger} --port ${port}`,
    url: `http://127.0.0.1:${port}/api/ledger`,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});
