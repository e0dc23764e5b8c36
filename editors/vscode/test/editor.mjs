// A session in the real editor: two mistakes are seen, one is mended by its fix, a step is renamed, the file formatted
// and saved; then what else the extension shows. Run by run.sh.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const { EDITOR_FOLDER: editor, WORK: work } = process.env;
const { chromium } = createRequire(path.join(editor, "package.json"))("playwright-core");
const entry = path.join(editor, "node_modules/code-server/out/node/entry.js");
// Under a path of its own, so that a server that is left over is known to be ours.
const program = path.join(work, "seqc");
const folder = path.join(work, "outbound");
const file = path.join(folder, "hello.seq");
const shots = path.join(here, "shots");

const WITH_MISTAKES = readFileSync(path.join(here, "hello.seq"), "utf8");
const SETTINGS = {
  "seqc.path": program,
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "editor.fontSize": 13,
  "editor.minimap.enabled": false,
  "window.commandCenter": false,
  "chat.commandCenter.enabled": false,
};

const TYPED = ["snippet close \"{{first_name", "steps farewell(thread) {", "email last {", "reply to thread", "body \"\"\"", "Hi {{first_name"];
const AS_TYPED = `
snippet close "{{first_name}}"
steps farewell(thread) {
  email last {
    reply to thread
    body """
      Hi {{first_name}}"""
  }
}`;

rmSync(shots, { recursive: true, force: true });
for (const made of [shots, folder, path.join(work, "data/User")]) mkdirSync(made, { recursive: true });
writeFileSync(file, WITH_MISTAKES);
writeFileSync(path.join(work, "data/User/settings.json"), JSON.stringify(SETTINGS));

const folders = ["--user-data-dir", path.join(work, "data"), "--extensions-dir", path.join(work, "extensions")];
const environment = { ...process.env, HOME: work, XDG_CONFIG_HOME: path.join(work, "config") };
const log = openSync(path.join(shots, "editor.log"), "w");
const vsix = path.join(here, "../seqc.vsix");
execFileSync(process.execPath, [entry, ...folders, "--install-extension", vsix], { env: environment, stdio: ["ignore", log, log] });

const port = await freePort();
const server = spawn(
  process.execPath,
  [entry, ...folders, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--disable-getting-started-override", folder],
  { env: environment, stdio: ["ignore", log, log] },
);
let browser;
try {
  await answering(port);
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--lang=en-US"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await session(page).catch(async (error) => {
    await page.screenshot({ path: path.join(shots, "failed.png") });
    throw error;
  });
} finally {
  await browser?.close();
  server.kill("SIGTERM");
  await ended(server);
}
await until("no server is left", () => serversLeft() === 0);
console.log("the session in the editor passed");

async function session(page) {
  const shot = (name) => page.screenshot({ path: path.join(shots, `${name}.png`) });
  const text = () => readFileSync(file, "utf8");
  const command = async (title) => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").fill(`>${title}`);
    await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
    await page.keyboard.press("Enter");
  };
  const goTo = async (line, column) => {
    await page.keyboard.press("Control+g");
    await page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
    await page.keyboard.press("Enter");
  };
  const choose = async (label) => {
    await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await page.locator(".quick-input-widget input").first().fill(label);
    const row = page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first();
    await row.waitFor();
    await row.click();
  };
  const save = async (about, isDone) => {
    await page.keyboard.press("Control+s");
    await until(about, () => isDone(text()));
  };

  await page.goto(`http://127.0.0.1:${port}/?folder=${folder}`);
  await page.locator(".monaco-workbench").waitFor();
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "hello.seq" }).dblclick();
  await page.locator(".monaco-editor .view-lines").waitFor();

  // Without the program: colors, and what to do.
  await page.locator(".notification-toast", { hasText: "There is no program at" }).waitFor();
  await page.locator(".statusbar-item", { hasText: "Sales Sequence" }).waitFor();
  await shot("1-without-the-program");

  // Two diagnostics, as the problems view counts them, once it is there.
  copyFileSync(process.env.SEQC, program);
  await page.getByText("Try Again").click();
  await page.locator(".statusbar-item", { hasText: /^.?seqc \d/ }).waitFor();
  const problems = page.locator("#status\\.problems a");
  await until("two diagnostics", async () => (await problems.getAttribute("aria-label")) === "Errors: 2");
  await command("Problems: Focus on Problems View");
  await page.locator(".markers-panel .monaco-list-row", { hasText: "3d" }).first().waitFor();
  // Colors by meaning come a little later than all else.
  await page.waitForTimeout(4000);
  await shot("2-two-mistakes");
  await picture(page, goTo);

  // A fix.
  await page.locator(".monaco-editor .view-lines").first().click();
  const { line, column } = placeOf(WITH_MISTAKES, "3d");
  await goTo(line, column);
  await page.waitForTimeout(500);
  await page.keyboard.press("Control+.");
  const fix = page.locator(".action-widget .monaco-list-row", { hasText: "3 days" }).first();
  await fix.waitFor();
  await shot("3-a-fix");
  await page.keyboard.press("Enter");
  await save("the fix is applied", (now) => now.includes("wait 3 days") && !now.includes("wait 3d"));
  await until("one diagnostic", async () => (await problems.getAttribute("aria-label")) === "Errors: 1");

  // A rename; where it is used, too.
  const step = placeOf(text(), "opener {");
  await goTo(step.line, step.column);
  await page.keyboard.press("F2");
  const input = page.locator(".rename-box input");
  await input.waitFor();
  await input.fill("hook");
  await shot("4-a-rename");
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
  await save("the step is renamed", (now) => now.includes("email hook {") && now.includes("reply to hook"));

  // The formatter.
  assert.match(text(), /^ {5}subject/m);
  await command("Format Document");
  await page.waitForTimeout(1500);
  await save("the file is formatted", (now) => /^ {4}subject/m.test(now));

  // What typing does: quotes and braces close themselves, lines are indented.
  await page.keyboard.press("Control+End");
  for (const line of TYPED) {
    await page.keyboard.press("Enter");
    await page.keyboard.type(line, { delay: 30 });
    await page.waitForTimeout(300);
    await page.keyboard.press("Escape");
    if (line.includes("{{")) await page.keyboard.press("End");
  }
  await shot("5-typed");
  await save("what is typed closes and indents itself", (now) => now.trimEnd().endsWith(AS_TYPED));

  // What the commands show: a rule, why nothing is built while there is a mistake, then the plan and what is built.
  const wrong = placeOf(text(), "frist_name");
  await goTo(wrong.line, wrong.column);
  await command("seqc: Explain a Rule");
  await choose("unknown-variable");
  await page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame").getByRole("heading", { name: "Why" }).waitFor();
  await shot("6-a-rule");

  await page.keyboard.press("Control+1");
  await command("seqc: Preview What a Target Gets");
  await choose("schedule");
  await page.locator(".notification-toast", { hasText: "no field `frist_name` is known" }).first().waitFor();
  await shot("7-refused");
  await page.keyboard.press("Escape");

  await goTo(wrong.line, wrong.column);
  await page.waitForTimeout(500);
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row", { hasText: "first_name" }).first().waitFor();
  await page.keyboard.press("Enter");
  await save("the second fix is applied", (now) => !now.includes("frist_name"));
  await until("no error is left", async () => (await problems.getAttribute("aria-label")) === "Warnings: 1");

  await goTo(step.line, step.column);
  await command("seqc: Show the Plan");
  await page.locator(".view-lines", { hasText: /longest.path/ }).waitFor();
  await shot("8-the-plan");

  // The page beside the file: shown again when it is saved, and its server ends with it.
  await page.keyboard.press("Control+1");
  await goTo(step.line, step.column);
  const before = serversLeft();
  await command("seqc: Open Preview Beside");
  const beside = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  const heading = beside.locator("h1");
  await heading.waitFor();
  // There is no page beside this one: the list of all is opened in the browser, from the server.
  const all = await beside.locator("a", { hasText: "All sequences" }).getAttribute("href");
  assert.match(all ?? "", /^http:\/\/127\.0\.0\.1:\d+\/index\.html$/);
  assert.match(await (await fetch(all)).text(), /href="hello\.html"/);
  assert.equal(serversLeft(), before + 1);
  await shot("9-the-page");
  const title = await heading.textContent();
  writeFileSync(file, text().replace(`"${title}"`, '"Said otherwise"'));
  await until("the page is shown again", async () => (await heading.textContent()) === "Said otherwise");
  await page.locator(".tab", { hasText: "Preview of hello" }).locator(".action-label.codicon-close").click();
  await until("its server has ended", () => serversLeft() === before);

  await page.keyboard.press("Control+1");
  await command("seqc: Preview What a Target Gets");
  await choose("apollo");
  await choose("main-path");
  await page.locator(".tab", { hasText: "hello.apollo.json" }).waitFor();
  await shot("10-what-a-target-gets");

  await page.keyboard.press("Control+1");
  await command("seqc: Build This File");
  await choose("schedule");
  await until("the file is built", () => existsSync(path.join(folder, "dist/hello.schedule.json")));
  await shot("11-built");

  await command("Welcome: Open Walkthrough...");
  await choose("Write a sales sequence");
  await page.getByText("Mend what is underlined").first().click();
  await page.waitForTimeout(2000);
  await shot("12-walkthrough");
}

/** A picture for the README: what stands in the editor, and a mistake with its fix. */
async function picture(page, goTo) {
  await page.keyboard.press("Control+j");
  await page.keyboard.press("Control+b");
  await page.setViewportSize({ width: 1000, height: 780 });
  const { line, column } = placeOf(WITH_MISTAKES, "3d");
  await page.locator(".monaco-editor .view-lines").first().click();
  await goTo(line, column);
  await page.mouse.move(500, 400);
  await page.mouse.wheel(0, -5000);
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+i");
  await page.locator(".monaco-hover", { hasText: "is written" }).first().waitFor();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: path.join(shots, "editor.png") });
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Control+j");
}

/** Where `part` begins, counted from 1. */
function placeOf(text, part) {
  const before = text.slice(0, text.indexOf(part)).split("\n");
  return { line: before.length, column: before.at(-1).length + 1 };
}

async function until(about, isTrue) {
  for (let tries = 0; tries < 60; tries++) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  assert.fail(`${about}: not within 30 seconds`);
}

function serversLeft() {
  const isOurs = (id) => {
    try {
      return readlinkSync(`/proc/${id}/exe`) === program;
    } catch {
      return false; // it has ended meanwhile, or is somebody else's
    }
  };
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isOurs(name)).length;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answering(port) {
  await until("the editor answers", async () => (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok === true);
}

function ended(child) {
  return child.exitCode === null && child.signalCode === null ? new Promise((resolve) => child.once("exit", resolve)) : undefined;
}
