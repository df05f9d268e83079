// Does every sentence lead to its evidence, and can a person correct it and take that back?
import type { Locator, Page } from "@playwright/test";
import { expect, open, serious, settled, test } from "./guarded";

/** The form within the chosen record; the report has one of its own below. */
const form = (page: Page): Locator => page.locator("main article.chosen form");

test("a sentence of the brief leads to its place in the report", async ({ page }) => {
  await open(page, "/brief");
  const told = page.locator("main a.told").first();
  const quote = (await told.locator(".quote").innerText()).replace(/[“”]/g, "").slice(0, 40);
  await told.click();
  await expect(page).toHaveURL(/\/reports\/.+record=/);
  await settled(page);
  expect((await page.locator("main .text").first().innerText()).replace(/\s+/g, " ")).toContain(
    quote.replace(/\s+/g, " "),
  );
  await expect(page.locator("main .event.chosen")).toBeVisible();
  await expect(page.getByText("fired on the word")).toBeVisible();
  expect(await serious(page)).toEqual([]);
});

test("a happening opens beside the timeline, and its records lead on", async ({ page }) => {
  await open(page, "/timeline?about=SYR");
  await page.locator("main a.row").first().click();
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await expect(panel.getByText("Independent origins")).toBeVisible();
  await expect(panel).toBeFocused();
  expect(await serious(page)).toEqual([]);
  await panel.locator("a.cite").first().click();
  await expect(page).toHaveURL(/\/reports\//);
  await page.goBack();
  await expect(panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
});

test("a view that is left asks nothing more", async ({ page }) => {
  const strays: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/reports/") strays.push(page.url());
  });
  await open(page, "/timeline?about=SYR");
  await page.locator("main a.row").first().click();
  await page.getByRole("complementary", { name: "Evidence" }).locator("a.cite").first().click();
  await settled(page);
  for (let turn = 0; turn < 10; turn += 1) {
    await page.goBack();
    await settled(page);
    await page.goForward();
    await settled(page);
  }
  expect(strays).toEqual([]);
});

test("a record is corrected with a reason, and the correction undone", { tag: "@changes" }, async ({ page }) => {
  await open(page, "/reports?type=RETREAT");
  await page.locator("main li a").first().click();
  await settled(page);
  const card = page.locator("main article").filter({ hasText: "Retreat" }).first();
  await card.locator("button.line").click();
  await expect(page).toHaveURL(/record=/);
  await page.keyboard.press("c");
  await page.getByLabel("What is wrong").selectOption("the type");
  await page.getByRole("combobox", { name: /^Type/ }).selectOption("Mobilize");
  await form(page).getByLabel("Why").fill("they went forward, not back");
  await form(page).getByLabel("Your name").fill("M. Okafor");
  await page.getByRole("button", { name: "Correct the record" }).click();
  const made = page.getByRole("list", { name: "Corrections" });
  await expect(made).toContainText("they went forward, not back");
  await expect(page.locator("main article.chosen strong").first()).toHaveText("Mobilize");

  await page.reload();
  await settled(page);
  await expect(page.locator("main article.chosen strong").first()).toHaveText("Mobilize");
  await page.keyboard.press("u");
  await form(page).getByLabel("Why").fill("I misread it");
  await page.getByRole("button", { name: "Undo the last correction" }).click();
  await expect(made).toContainText("I misread it");
  await expect(page.locator("main article.chosen strong").first()).toHaveText("Retreat");

  await page.goto("/changes");
  await expect(page.getByText("they went forward, not back")).toBeVisible();
});

test(
  "a report is marked as withdrawn, and that is taken back from the list of changes",
  { tag: "@changes" },
  async ({ page }) => {
    await open(page, "/reports?type=PROTEST");
    await page.locator("main li a").first().click();
    await settled(page);
    const report = page.url();
    await page.getByText("The outlet has withdrawn this report").click();
    await page.getByLabel("Why").last().fill("its editor says so");
    await page.getByLabel("Your name").last().fill("M. Okafor");
    await page.getByRole("button", { name: "Mark as withdrawn" }).click();
    await expect(page.getByRole("note").filter({ hasText: "Withdrawn by M. Okafor" })).toBeVisible();
    await expect(page.getByText("It is not withdrawn after all")).toBeVisible();

    await open(page, "/changes");
    const row = page.locator("main li").filter({ hasText: "its editor says so" });
    await row.locator("summary").click();
    await row.getByLabel("Why").fill("it was another report");
    expect(await serious(page)).toEqual([]);
    await row.getByRole("button", { name: "Take it back" }).click();
    await expect(row.locator("summary")).toHaveCount(0);
    await open(page, report);
    await expect(page.getByRole("note").filter({ hasText: "Withdrawn" })).toHaveCount(0);
  },
);

test.describe("two people", () => {
  test.use({ mayComplain: true }); // of the refusal, which the browser tells on its console

  test("who undoes what another has corrected since is told so", { tag: "@changes" }, async ({ page, context }) => {
    const correct = async (by: Page, name: string, why: string): Promise<void> => {
      await by.keyboard.press("c");
      await by.getByLabel("What is wrong").selectOption("how surely it is said");
      await by.getByRole("combobox", { name: /^Certainty/ }).selectOption({ index: name === "K. Holm" ? 2 : 4 });
      await form(by).getByLabel("Why").fill(why);
      await form(by).getByLabel("Your name").fill(name);
      await by.getByRole("button", { name: "Correct the record" }).click();
      await expect(by.getByRole("list", { name: "Corrections" })).toContainText(why);
    };
    await open(page, "/reports?type=SANCTION");
    await page.locator("main li a").first().click();
    await settled(page);
    await page.locator("main article").filter({ hasText: "Sanction" }).first().locator("button.line").click();
    const other = await context.newPage();
    await open(other, page.url());
    await correct(page, "K. Holm", "the minister hedges");
    await correct(other, "M. Okafor", "he does not know");
    await page.keyboard.press("u");
    await form(page).getByLabel("Why").fill("a slip");
    await page.getByRole("button", { name: "Undo the last correction" }).click();
    await expect(page.getByRole("alert")).toContainText("M. Okafor has corrected the record since");
    await expect(page.getByRole("list", { name: "Corrections" })).toContainText("he does not know");
  });
});

test("a record is rejected and restored", { tag: "@changes" }, async ({ page }) => {
  await open(page, "/reports?type=AID");
  await page.locator("main li a").first().click();
  await settled(page);
  await page.locator("main article").filter({ hasText: "Aid" }).first().locator("button.line").click();
  await page.getByRole("button", { name: /^Correct/ }).click();
  await page.getByLabel("What is wrong").selectOption("it is no record at all");
  await form(page).getByLabel("Why").fill("a plan of last year");
  await form(page).getByLabel("Your name").fill("M. Okafor");
  await page.getByRole("button", { name: "Reject the record" }).click();
  await expect(page.getByRole("heading", { name: "Rejected" })).toBeVisible();
  await page.getByRole("button", { name: /^Restore/ }).click();
  await form(page).getByLabel("Why").fill("it is told as done further down");
  await page.getByRole("button", { name: "Restore the record" }).click();
  await expect(page.getByRole("heading", { name: "Rejected" })).toHaveCount(0);
});
