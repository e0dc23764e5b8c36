// What the editor calls: the extension begins and ends here.

import * as vscode from "vscode";

import { Previews } from "./beside";
import { buildFile, explain, openPreview, preview, showPlan } from "./commands";
import { Pages } from "./pages";
import { Server } from "./server";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const pages = new Pages();
  const running = new Server(pages);
  server = running;
  const previews = new Previews(running);
  const commands: Record<string, () => unknown> = {
    "seqc.restart": () => running.restart(),
    "seqc.output": () => running.output.show(),
    "seqc.buildFile": () => buildFile(running),
    "seqc.showPlan": () => showPlan(running),
    "seqc.openPreview": () => openPreview(running, previews),
    "seqc.preview": () => preview(running, pages),
    "seqc.explain": () => explain(running, pages),
  };
  context.subscriptions.push(
    running,
    pages,
    previews,
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("seqc.path")) void running.restart();
    }),
    // Its own settings may name another program than the ones that were allowed before.
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
