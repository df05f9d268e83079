// How long until a person sees the first view of a ledger, and the answer to a filter? Measured in the page itself, by performance marks.
//
//     node scripts/quickness.mjs http://127.0.0.1:8321/ PID      prints a line of JSON for each thing measured: {what, ms, server}
//
// A view is seen when nothing in it is loading any more and the frame that shows it has been painted. Each filter is one that was not asked before.
// `server` is the processor time of the server with that PID, where the system tells it: what is left of `ms` on a machine that does nothing else.
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const [home, pid] = process.argv.slice(2);
const VIEWS = ["brief", "timeline", "network", "map", "claims", "agreements", "conditions", "reports"];
const PICKERS = [
  { name: "about", opens: "Actors", facet: "actors" },
  { name: "type", opens: "Type", facet: "types" },
  { name: "place", opens: "Place", facet: "places" },
];
const TICK = 10; // milliseconds in a tick of /proc

/** Runs in the page before anything else. */
function watch() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const stands = () =>
    document.querySelector("main :is(h1, [role=alert])") &&
    !document.querySelector("main :is(.waiting, [aria-busy=true])");
  // The milliseconds from a mark, or from the start of the page, until the view stands.
  window.seen = async (from) => {
    while (!stands()) await frame();
    await frame();
    performance.mark("seen");
    return performance.measure("until seen", { start: from ?? 0, end: "seen" }).duration;
  };
  window.choose = async (box) => {
    performance.mark("chosen");
    box.click();
    await frame(); // the page has put its questions
    return window.seen("chosen");
  };
}

/** The processor time that the server has taken so far, in milliseconds. */
function spent() {
  try {
    const parts = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(parts[11]) + Number(parts[12])) * TICK;
  } catch {
    return NaN;
  }
}

async function measure(what, wait) {
  const before = spent();
  const ms = await wait();
  const server = spent() - before;
  process.stdout.write(
    `${JSON.stringify({ what, ms: Math.round(ms), server: Number.isNaN(server) ? null : server })}\n`,
  );
}

/** Opens an address in a browser that has never been there. */
async function visit(address, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await use(page, async () => {
    await page.goto(home + address);
    return page.evaluate(() => window.seen());
  });
  await context.close();
}

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
  ],
});
await visit("", (_, come) => measure("first view, of a server that has just started", come));
await visit("", (_, come) => measure("first view, in another browser", come));
for (const view of VIEWS.slice(1)) await visit(view, (_, come) => measure(`${view}, as the first view`, come));

for (const [n, view] of VIEWS.entries())
  for (const { name, opens, facet } of PICKERS)
    await visit(view, async (page, come) => {
      await come();
      const values = (await (await page.request.get(`${home}api/facets?limit=60`)).json())[facet];
      const turn = Math.min(n, values.length - 1); // another value for each view
      await page.getByRole("region", { name: "Filters" }).getByRole("button", { name: opens, exact: true }).click();
      const box = page.getByRole("checkbox").nth(turn);
      await box.waitFor();
      await page.waitForTimeout(300);
      await measure(`${view}, filtered by ${name}: ${values[turn].label}, ${values[turn].count} records`, () =>
        box.evaluate((one) => window.choose(one)),
      );
      if (!page.url().includes(`${name}=`)) throw new Error(`nothing was chosen: ${page.url()}`);
    });
await browser.close();
