// The page of a sequence beside its file, shown again when that is saved. A server of its own makes it, for as long as
// the page is open; it is asked from here and not from the page, so that it is found on a remote machine too.

import { spawn, type ChildProcess } from "node:child_process";
import * as path from "node:path";
import { createInterface } from "node:readline";
import * as vscode from "vscode";

import type { Server } from "./server";

interface Shown {
  readonly panel: vscode.WebviewPanel;
  readonly program: ChildProcess;
}

export class Previews implements vscode.Disposable {
  /** By file and sequence. */
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly server: Server) {}

  /** Shows the page of a sequence, or the one that is open already. */
  async show(program: string, file: string, sequence: string): Promise<void> {
    const key = `${file}\n${sequence}`;
    const open = this.shown.get(key);
    if (open !== undefined) return open.panel.reveal(undefined, true);
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel("seqc.page", `Preview of ${sequence}`, place, { localResourceRoots: [] });
    const args = ["--color", "never", "preview", file, "--serve"];
    const child = spawn(program, args, { cwd: path.dirname(file), stdio: ["ignore", "pipe", "pipe"] });
    this.shown.set(key, { panel, program: child });
    let isOver = false;
    panel.onDidDispose(() => {
      isOver = true;
      this.shown.delete(key);
      child.kill();
    });
    // What is wrong in the file is told by its page too.
    createInterface(child.stderr).on("line", (line) => this.server.output.info(line));
    try {
      await follow(await addressOf(child), sequence, (page) => {
        if (!isOver) panel.webview.html = page;
      });
    } catch (error) {
      if (!isOver) this.tell(`The preview of ${sequence} has ended.`, error);
    } finally {
      if (!isOver) panel.dispose();
    }
  }

  dispose(): void {
    for (const { panel } of [...this.shown.values()]) panel.dispose();
  }

  private tell(message: string, error: unknown): void {
    this.server.output.error(`${message} ${String(error)}`);
    void vscode.window.showErrorMessage(`${message} “seqc: Show the Output” says why.`);
  }
}

/** The address that the program prints first. */
function addressOf(child: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`exit code ${String(code)}`)));
    if (child.stdout === null) return;
    createInterface(child.stdout).once("line", (line) => (URL.canParse(line) ? resolve(new URL(line)) : reject(new Error(line))));
  });
}

/** A page in the list of all, and the name of its sequence. */
const LISTED = /<a href="([^"]+)">[^<]*<\/a><p class="quiet"><code>([^<]*)<\/code>/g;

/** Where a page leads to another. Beside a file there is none: those are opened in a browser, from the server. */
const TO_PAGES = /href="([^"#:]+)"/g;

async function textOf(address: URL): Promise<string> {
  return (await fetch(address)).text();
}

/** Gives the page now and after each change, until the server ends. */
async function follow(address: URL, sequence: string, show: (page: string) => void): Promise<void> {
  const changes = await fetch(new URL("changes", address));
  if (changes.body === null) return;
  const decoder = new TextDecoder();
  for await (const told of changes.body) {
    if (!decoder.decode(told as Uint8Array).includes("data: ")) continue;
    // Which page is whose stands in the list of all; one that has another name by now is found from there.
    const list = await textOf(address);
    const own = [...list.matchAll(LISTED)].find((listed) => listed[2] === sequence);
    const page = own?.[1] === undefined ? list : await textOf(new URL(own[1], address));
    show(page.replace(TO_PAGES, (_, to: string) => `href="${String(new URL(to, address))}"`));
  }
}
