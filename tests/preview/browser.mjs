// Looks at previews in a real browser: that axe finds no fault in any page, light or dark, wide or narrow; that one comes
// from the calendar to a message; that a saved file is shown again. With a folder to put them in, takes pictures.
//
//   node browser.mjs SEQC CHROMIUM EXAMPLES [PICTURES]
import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [seqc, executablePath, examples, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = { phone: 390, laptop: 1280 };

const work = mkdtempSync(join(tmpdir(), "seqc-preview-"));
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
});
let server;
try {
  const pages = join(work, "pages");
  write(examples, pages);
  await looksAt(pages);
  await withoutScript(pages);
  await followsTheCalendar(pages);
  await showsWhatIsSaved();
} finally {
  server?.kill();
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}

// Writes pages; there may be findings of errors in them.
function write(from, to) {
  execFileSync(seqc, ["preview", from, "--out", to], { stdio: ["ignore", "ignore", "inherit"] });
}

// Every page as axe sees it, and as a picture.
async function looksAt(pages) {
  const files = readdirSync(pages).filter((name) => name.endsWith(".html"));
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, width] of Object.entries(WIDTHS)) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      for (const file of files) {
        const page = await context.newPage();
        await page.goto(pathToFileURL(join(pages, file)).href);
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run());
        const told = found.violations.map((fault) => `${fault.id}: ${fault.nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join("\n  ")}`);
        assert.deepEqual(told, [], `${file}, ${size}, ${colorScheme}`);
        const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.ok(!isWider, `${file} is wider than a ${size}`);
        const isCut = await page.evaluate(() => [...document.querySelectorAll(".flow")].some((flow) => flow.scrollHeight > flow.clientHeight));
        assert.ok(!isCut, `the flow of ${file} is seen to its foot`);
        const weeks = await page.evaluate(daysOfWeeks);
        assert.deepEqual(weeks, weeks.map((days) => [...days].sort()), `touches of ${file} stand in the order of their days`);
        if (pictures) await page.screenshot({ path: join(pictures, `${file}-${size}-${colorScheme}.png`), fullPage: true });
        if (pictures && size === "laptop" && colorScheme === "light") await page.pdf({ path: join(pictures, `${file}.pdf`), format: "A4", printBackground: true });
        await page.close();
      }
      await context.close();
    }
  }
  console.log(`axe found no fault in ${files.length} pages, each at ${Object.keys(WIDTHS).length} widths, light and dark`);
}

// The weekdays of the touches that are seen, week by week, as they stand from left to right on a wide page, and from top
// to bottom on a narrow one. Runs in the page.
function daysOfWeeks() {
  const at = (touch) => touch.getBoundingClientRect()[innerWidth < 700 ? "top" : "left"];
  const weeks = [...document.querySelectorAll(".calendar tbody")].filter((week) => week.offsetParent !== null);
  return weeks.map((week) => [...week.querySelectorAll(".touch")].sort((one, other) => at(one) - at(other)).map((touch) => /from-\d/.exec(touch.className)[0]));
}

// From the calendar to the message it leads to, by mouse and by keyboard; and who it is shown for can be switched.
async function followsTheCalendar(pages) {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  const refused = [];
  page.on("console", (message) => refused.push(message.text()));
  await page.goto(pathToFileURL(join(pages, "index.html")).href);
  await page.click("text=Typical multi-channel sequence");
  await page.click(".calendar:visible .chip:has-text('proof')");
  assert.ok(page.url().endsWith("#step-proof"));
  assert.ok(await page.locator("#step-proof").isVisible());
  assert.ok((await page.locator("#step-proof").boundingBox()).y < 900, "the message is in sight");
  assert.ok(await page.locator("#step-opener >> text=Dana >> visible=true").count() > 0);
  await page.click("label[for=of-2]");
  assert.ok(await page.locator("#step-opener >> text=Dana >> visible=true").count() === 0);
  await page.focus("#on-mon");
  await page.keyboard.press("ArrowRight");
  assert.ok(await page.locator(".on-tue").isVisible());
  assert.ok(!(await page.locator(".on-mon").isVisible()));
  assert.deepEqual(refused, [], "nothing is refused by the policy, because nothing is asked for");
  await page.close();
  console.log("the calendar leads to the message");
}

// The same pages with scripts switched off, and a policy that refuses one that got in.
async function withoutScript(pages) {
  const page = await browser.newPage();
  const file = join(work, "foreign.html");
  const text = readFileSync(join(pages, "classic.html"), "utf8");
  writeFileSync(file, text.replace("</body>", "<script>document.title = 'run'</script><img src='https://a.example/x.png'><p style='color:red'></p></body>"));
  const refused = [];
  page.on("console", (message) => refused.push(message.text()));
  await page.goto(pathToFileURL(file).href);
  assert.notEqual(await page.title(), "run");
  assert.equal(refused.filter((line) => line.includes("Content Security Policy")).length, 3, refused.join("\n"));
  await page.close();
  console.log("the policy refuses what is not the page's own");
}

// A file that is saved is shown again, without a hand.
async function showsWhatIsSaved() {
  const folder = join(work, "served");
  cpSync(examples, folder, { recursive: true });
  server = spawn(seqc, ["preview", folder, "--serve"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((resolve, reject) => {
    server.stdout.on("data", (data) => resolve(String(data).split("\n")[0]));
    server.on("exit", () => reject(new Error("the server ended")));
  });
  const page = await browser.newPage();
  await page.goto(`${url}classic.html`);
  assert.equal(await page.textContent("h1"), "Typical multi-channel sequence");
  const file = join(folder, "classic.seq");
  // Told that it listens before it is given something to hear.
  await page.waitForTimeout(500);
  writeFileSync(file, readFileSync(file, "utf8").replace("Typical multi-channel sequence", "Saved a moment ago"));
  await page.waitForFunction(() => document.querySelector("h1").textContent === "Saved a moment ago", null, { timeout: 20_000 });
  server.removeAllListeners("exit");
  console.log("a saved file is shown again");
}
