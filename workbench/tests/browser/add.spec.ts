// Is a text read while it is typed, and a dropped file kept?
import { expect, open, settled, test } from "./guarded";

const TEXT =
  "🕊️ Kenya and Uganda signed a border agreement in Nairobi on Monday, officials said. 🎉 Uganda attacked a Kenyan border post.";

test.setTimeout(60_000); // the server's reader starts with the first text

test("a pasted text is read at once, and its marks stand where the words are", async ({ page }) => {
  await open(page, "/add");
  await page.getByLabel("Text", { exact: true }).fill(TEXT);
  await page.getByLabel("Published").fill("2024-03-05");
  await expect(page.getByRole("heading", { name: "What is read in it" })).toBeVisible({ timeout: 30_000 });
  await settled(page);
  const events = await page.locator("main .event").allInnerTexts();
  expect(events.map((words) => words.trim().split(" ")[0])).toEqual(expect.arrayContaining(["signed", "attacked"]));
  expect((await page.locator("main .text.quote").innerText()).replace(/\s+/g, " ").trim()).toBe(TEXT);
});

test("a dropped file is read, kept, and found", { tag: "@changes" }, async ({ page }) => {
  await open(page, "/add");
  await page.getByLabel("Your name").fill("M. Okafor");
  const words =
    "5 Mar 2024; The Harbour Post: Ghana sent twelve doctors to Togo on Monday after the flood, the health ministry said.";
  const data = await page.evaluateHandle((text) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], "flood.txt", { type: "text/plain" }));
    return carried;
  }, words);
  await page.dispatchEvent(".zone", "drop", { dataTransfer: data });
  await expect(page.getByText("Read and kept")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: "open the report" }).click();
  await settled(page);
  await expect(page.locator("main .text").first()).toContainText("Ghana sent twelve doctors");
  await page.getByRole("searchbox", { name: "Search reports and records" }).fill("doctors Togo");
  await page.keyboard.press("Enter");
  await expect(page.locator("mark").first()).toBeVisible();
});
