// A page that may ask nobody but its own server, and may complain of nothing: both fail the test that uses it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as plain, expect, type Page } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const test = plain.extend<{ guarded: undefined; mayComplain: boolean }>({
  mayComplain: [false, { option: true }], // where a test breaks the server, the browser says so on its console
  guarded: [
    async ({ page, baseURL, mayComplain }, use) => {
      const wrong: string[] = [];
      page.on(
        "console",
        (message) => message.type() === "error" && !mayComplain && wrong.push(`console: ${message.text()}`),
      );
      page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
      page.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== baseURL) wrong.push(`off the machine: ${request.url()}`);
      });
      await use(undefined);
      expect(wrong).toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens an address and waits until nothing is loading. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

export async function settled(page: Page): Promise<void> {
  await expect(page.locator("main :is(h1, [role=alert])").first()).toBeVisible();
  await expect(page.locator("main .waiting, main [aria-busy=true], aside .waiting")).toHaveCount(0);
}

interface Violation {
  id: string;
  impact: string | null;
  nodes: { html: string; failureSummary?: string }[];
}

/** What axe finds serious or critical on the page as it stands; drawings that are hidden from it are only slow to look through. */
export async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<Violation[]>(
    "axe.run({ exclude: ['svg[aria-hidden=true] *'] }, { resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  return found
    .filter((one) => one.impact === "serious" || one.impact === "critical")
    .flatMap((one) =>
      one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary?.slice(0, 240) ?? ""}`),
    );
}

export { expect };
