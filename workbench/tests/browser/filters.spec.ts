// Are filters shared by all views, kept in the address, and undone by the back button?
import { expect, open, settled, test } from "./guarded";

test("an actor is picked by typing, and stays from view to view", async ({ page }) => {
  await open(page, "/brief");
  await page.getByRole("button", { name: "Actors" }).click();
  await page.getByPlaceholder("Type to narrow").fill("Syr");
  await page.getByRole("checkbox", { name: /^Syria \d/ }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\?about=/);
  await expect(page.getByText(/^On Syria/)).toBeVisible();

  await page.getByRole("link", { name: "Timeline", exact: true }).click();
  await expect(page).toHaveURL(/\/timeline\?about=/);
  await expect(page.getByText("Actors: Syria")).toBeVisible();

  await page.getByRole("button", { name: "Take away: Actors: Syria" }).click();
  await expect(page).not.toHaveURL(/about=/);
  await page.goBack();
  await expect(page).toHaveURL(/about=/);
});

test("a link is a view", async ({ page }) => {
  await open(page, "/reports?type=AGREE&since=2021-01-01");
  await expect(page.getByText("From 1 Jan 2021")).toBeVisible();
  await expect(page.getByText("Type: Agree")).toBeVisible();
  const days = await page.locator("main li a .day").allInnerTexts();
  expect(days.length).toBeGreaterThan(0);
  for (const day of days) expect(Number(day.slice(-4))).toBeGreaterThanOrEqual(2021);
});

test("a period is brushed with the mouse and moved with the keys", async ({ page }) => {
  await open(page, "/timeline");
  const chart = page.getByRole("group", { name: /Drag to choose a period/ });
  const box = await chart.boundingBox();
  if (!box) throw new Error("no chart");
  await page.mouse.move(box.x + box.width * 0.7, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/since=\d{4}-\d\d-\d\d&until=\d{4}-\d\d-\d\d/);
  const brushed = page.url();
  await settled(page);
  await page.getByRole("slider", { name: "From" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).not.toHaveURL(brushed);
  await expect(page).toHaveURL(/since=/);
});
