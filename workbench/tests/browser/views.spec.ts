// Does every view load, fit a narrow page, and give axe nothing serious to find, in light and dark?
import { expect, open, serious, settled, test } from "./guarded";

const VIEWS = {
  Brief: "/brief",
  Timeline: "/timeline?lane=place",
  Network: "/network",
  Map: "/map",
  Claims: "/claims",
  Agreements: "/agreements",
  Conditions: "/conditions",
  Reports: "/reports",
  Add: "/add",
  Changes: "/changes",
  "“ceasefire”": "/search?q=ceasefire",
};

for (const [name, address] of Object.entries(VIEWS)) {
  test(`${name} stands, wide and narrow, light and dark`, async ({ page }) => {
    await open(page, address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    expect(await serious(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    await expect.poll(() => page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(await serious(page)).toEqual([]);
  });
}

test("an address without a view says so", async ({ page }) => {
  await page.goto("/nonsense");
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
});

test("an empty answer says why and offers a way out", async ({ page }) => {
  await open(page, "/agreements?since=1901-01-01&until=1901-01-02");
  await expect(page.getByText("No report tells of an agreement")).toBeVisible();
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
});

test.describe("a server in trouble", () => {
  test.use({ mayComplain: true });

  test("is told with its mend, and asked again", async ({ page }) => {
    const told = { what: "the ledger is gone", where: "desk.db", mend: "Put it back." };
    await page.route("**/api/conditions*", (route) => route.fulfill({ status: 503, json: told }));
    await page.goto("/conditions");
    await expect(page.getByRole("alert")).toContainText("Put it back.");
    await page.route("**/api/conditions*", (route) => route.abort());
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("alert")).toContainText("the server does not answer");
    await page.unroute("**/api/conditions*");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("article").first()).toBeVisible();
  });

  test("a token is asked for where the server wants one, and carried from then on", async ({ page }) => {
    const asked: (string | undefined)[] = [];
    await page.route("**/api/**", async (route) => {
      const token = route.request().headers()["authorization"];
      asked.push(token);
      if (token === "Bearer of-the-desk") return route.continue();
      const told = { what: "a token is needed", where: "Authorization", mend: "Give one." };
      return route.fulfill({ status: 401, json: told });
    });
    await page.goto("/reports");
    await page.getByLabel("Token").fill("of-the-desk");
    await page.getByRole("button", { name: "Enter" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
    await expect(page.locator("main li a").first()).toBeVisible();
    expect(asked.at(-1)).toBe("Bearer of-the-desk");
  });
});
