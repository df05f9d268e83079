// Do the network, the map and their twins show the same, and open their evidence?
import { expect, open, serious, settled, test } from "./guarded";

test("a tie opens its history, and the slider goes through time", async ({ page }) => {
  await open(page, "/network");
  await expect(page.locator("[data-ties]")).not.toHaveAttribute("data-ties", "0");
  await page.locator("tbody button").first().click();
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await expect(panel.getByText("What was told between them")).toBeVisible();
  await expect(panel.locator("a.cite").first()).toBeVisible();
  expect(await serious(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("slider", { name: "As of" }).press("PageDown");
  await expect(page).toHaveURL(/day=\d{4}/);
});

test("the map is drawn, and its list opens a happening", async ({ page }) => {
  await open(page, "/map");
  const drawn = page.locator("[data-drawn]");
  await expect(drawn).toBeVisible({ timeout: 15_000 });
  expect(Number(await drawn.getAttribute("data-drawn"))).toBeGreaterThan(20);
  await expect(page.getByRole("button", { name: /happenings here/ }).first()).toBeVisible();
  await page.locator("a.spot").first().click();
  await expect(page.getByRole("complementary", { name: "Evidence" })).toBeVisible();
});

test("without WebGL the map is an SVG", async ({ page }) => {
  await page.addInitScript("HTMLCanvasElement.prototype.getContext = () => null");
  await open(page, "/map?near=Daraa");
  await expect(page.locator("main svg path.land").nth(100)).toBeAttached();
  await expect(page.locator("main svg a[href*=episode]").first()).toBeAttached();
  await expect(page.getByRole("heading", { name: "Near Daraa" })).toBeVisible();
  await expect(page.getByText(/no endorsement.*GeoNames/)).toBeVisible();
  expect(await serious(page)).toEqual([]);
});

test("a speaker's claims stand with their chain and their fate", { tag: "@changes" }, async ({ page }) => {
  await open(page, "/claims");
  await page.locator("button.who").first().click();
  await expect(page).toHaveURL(/speaker=/);
  await settled(page);
  await expect(page.locator("main article").first()).toContainText("←");
  await page.locator("summary", { hasText: "Set the grade" }).click();
  await page.getByLabel("Reliability").selectOption({ index: 1 });
  await page.getByLabel("Why").fill("right nine times of ten last year");
  await page.getByLabel("Your name").fill("M. Okafor");
  await page.getByRole("button", { name: "Set the grade" }).click();
  await expect(page.locator(".voice.chosen .grade")).toHaveText("B");
});
