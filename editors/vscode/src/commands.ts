// What people ask for by name.

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

import type { Previews } from "./beside";
import type { Pages } from "./pages";
import { run, type Said } from "./program";
import type { Server } from "./server";

/** The commands that the server has; the client takes them under these names. */
const SHOW = "seqc.show";
const BUILD = "seqc.build";

/** A row of `seqc rules --json`. */
interface Rule {
  readonly name: string;
  readonly family: string;
  readonly severity: string;
  readonly summary: string;
  readonly page: string;
}

/** Shows a sequence of the file day by day. */
export async function showPlan(server: Server): Promise<void> {
  const document = openDocument();
  if (document === undefined || !canDo(server, SHOW)) return;
  const sequence = await pickSequence(document);
  if (sequence !== undefined) await vscode.commands.executeCommand(SHOW, document.uri.toString(), sequence);
}

/** Compiles a sequence of the file into the folder `dist` of the workspace. */
export async function buildFile(server: Server): Promise<void> {
  const document = openDocument();
  const program = server.program();
  if (document === undefined || program === undefined || !canDo(server, BUILD)) return;
  const sequence = await pickSequence(document);
  const target = sequence === undefined ? undefined : await pickTarget(program);
  if (target !== undefined) await vscode.commands.executeCommand(BUILD, document.uri.toString(), sequence, target);
}

/** Shows a sequence of the file as a page beside it: each message as prospects get it. */
export async function openPreview(server: Server, previews: Previews): Promise<void> {
  const document = openDocument();
  const program = server.program();
  if (document === undefined || program === undefined) return;
  const sequence = await pickSequence(document);
  if (sequence === undefined || !(await document.save())) return;
  await previews.show(program, document.uri.fsPath, sequence);
}

/** Shows what a target would get of the file, and writes nothing. */
export async function preview(server: Server, pages: Pages): Promise<void> {
  const document = openDocument();
  const program = server.program();
  if (document === undefined || program === undefined) return;
  const target = await pickTarget(program);
  if (target === undefined || !(await document.save())) return;
  const folder = await mkdtemp(path.join(os.tmpdir(), "seqc-"));
  try {
    const args = ["build", document.uri.fsPath, "--target", target, "--out", folder];
    const here = path.dirname(document.uri.fsPath);
    let said = await run(program, args, here);
    if (!said.succeeded && (said.out + said.errors).includes("--branches")) {
      const how = await pickBranches();
      if (how === undefined) return;
      said = await run(program, [...args, "--branches", how], here);
    }
    if (!said.succeeded) return await tellRefused(server, said, `Nothing was built for ${target}: ${reasonOf(said)}`);
    // What is lost is a warning.
    server.output.info(said.out + said.errors);
    // Beside them stands a list of them, which is no output of the target's.
    const files = (await readdir(folder)).filter((file) => file !== "manifest.json").sort();
    for (const file of files) await pages.show(file, await readFile(path.join(folder, file), "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Shows the page of a rule: first those of what is found where the cursor is. */
export async function explain(server: Server, pages: Pages): Promise<void> {
  const program = server.program();
  if (program === undefined) return;
  const said = await run(program, ["rules", "--json"], undefined);
  if (!said.succeeded) return await tellRefused(server, said, "The rules could not be read.");
  const rules = JSON.parse(said.out) as Rule[];
  const here = namesHere();
  const rows = rules
    .sort((left, right) => Number(here.has(right.name)) - Number(here.has(left.name)))
    .map((rule) => ({
      label: here.has(rule.name) ? `$(lightbulb) ${rule.name}` : rule.name,
      description: `${rule.family}, ${rule.severity}`,
      detail: rule.summary,
      rule,
    }));
  const options = { placeHolder: "Which rule?", matchOnDescription: true, matchOnDetail: true };
  const chosen = await vscode.window.showQuickPick(rows, options);
  if (chosen === undefined) return;
  const page = pages.put(`${chosen.rule.name}.md`, chosen.rule.page);
  await vscode.workspace.openTextDocument(page);
  await vscode.commands.executeCommand("markdown.showPreviewToSide", page);
}

function openDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === "seq" && document.uri.scheme === "file") return document;
  void vscode.window.showInformationMessage("Open a .seq file first, or save this one.");
  return undefined;
}

function canDo(server: Server, command: string): boolean {
  if (server.offers(command)) return true;
  void vscode.window.showInformationMessage("The server does not run, or is too old for this: the status bar says which it is.");
  return false;
}

/** The sequence that the cursor is in; else one of the file. */
async function pickSequence(document: vscode.TextDocument): Promise<string | undefined> {
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    document.uri,
  );
  const sequences = (symbols ?? []).filter((symbol) => symbol.kind === vscode.SymbolKind.Class);
  const cursor = vscode.window.activeTextEditor?.selection.active;
  const around = sequences.find((symbol) => cursor !== undefined && symbol.range.contains(cursor));
  const only = around ?? (sequences.length === 1 ? sequences[0] : undefined);
  if (only !== undefined) return only.name;
  if (sequences.length === 0) {
    void vscode.window.showInformationMessage("This file has no sequence.");
    return undefined;
  }
  const rows = sequences.map((symbol) => ({ label: symbol.name, description: symbol.detail }));
  return (await vscode.window.showQuickPick(rows, { placeHolder: "Which sequence?" }))?.label;
}

async function pickTarget(program: string): Promise<string | undefined> {
  const said = await run(program, ["targets", "--json"], undefined);
  const { targets } = (said.succeeded ? JSON.parse(said.out) : { targets: [] }) as { targets: { target: string; title: string }[] };
  const rows = [
    { label: "schedule", description: "everything, for programs of your own" },
    ...targets.map(({ target, title }) => ({ label: target, description: `what ${title} takes` })),
  ];
  return (await vscode.window.showQuickPick(rows, { placeHolder: "For which target?" }))?.label;
}

async function pickBranches(): Promise<string | undefined> {
  const rows = [
    { label: "split", description: "a sequence for each arm, and a page that says what leads from one to the next" },
    { label: "main-path", description: "only the path on which the prospect does nothing" },
  ];
  return (await vscode.window.showQuickPick(rows, { placeHolder: "This target has no branches. What becomes of them?" }))?.label;
}

/** The rules that report something where the cursor is. */
function namesHere(): Set<string> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return new Set();
  const line = editor.selection.active.line;
  const found = vscode.languages.getDiagnostics(editor.document.uri);
  const here = found.filter(({ range }) => range.start.line <= line && line <= range.end.line);
  return new Set(here.map(({ code }) => String(typeof code === "object" ? code.value : code)));
}

/** The first error, as its frame names it. */
function reasonOf(said: Said): string {
  return /^ *× (.*)$/m.exec(said.out + said.errors)?.[1] ?? "the output says why.";
}

async function tellRefused(server: Server, said: Said, message: string): Promise<void> {
  server.output.error(said.out + said.errors);
  const show = "Show the Output";
  const chosen = await vscode.window.showErrorMessage(message, show);
  if (chosen === show) server.output.show();
}
