// Can everything be reached without a mouse?
import { expect, open, settled, test } from "./guarded";

test("keys go to views, along rows, and explain themselves", async ({ page }) => {
  await open(page, "/brief");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/\/timeline/);
  await settled(page);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(page.locator("[data-row]").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Evidence" })).toBeVisible();
});

test("j and k go from event to event of a report", async ({ page }) => {
  await open(page, "/reports?about=SYR");
  await page.locator("main li a").first().click();
  await settled(page);
  await page.keyboard.press("j");
  await expect(page.locator("main .event.chosen")).toHaveCount(1);
  const first = page.url();
  await page.keyboard.press("j");
  await expect(page).not.toHaveURL(first);
  await page.keyboard.press("k");
  await expect(page).toHaveURL(first);
});

test("the first press of Tab leads past the menu", async ({ page }) => {
  await open(page, "/reports");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the view" })).toBeFocused();
});
