// The server: found, started, restarted, and seen in the status bar.

import * as vscode from "vscode";
import {
  LanguageClient,
  MessageType,
  RevealOutputChannelOn,
  ShowMessageNotification,
  State,
  type LanguageClientOptions,
  type ShowMessageParams,
} from "vscode-languageclient/node";

import { findProgram } from "./program";
import type { Pages } from "./pages";

export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel("seqc", { log: true });
  private readonly item = vscode.window.createStatusBarItem("seqc", vscode.StatusBarAlignment.Right, 100);
  private client: LanguageClient | undefined;
  private found: string | undefined;
  /** Starts and stops wait for one another: two servers would both report. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly pages: Pages) {
    this.item.name = "seqc";
    this.item.command = "seqc.output";
    this.item.show();
  }

  /** The program that was found; where there is none, people are told what to do. */
  program(): string | undefined {
    if (this.found === undefined) void this.tellMissing();
    return this.found;
  }

  /** Whether the server that runs knows a command. */
  offers(command: string): boolean {
    const commands = this.client?.initializeResult?.capabilities.executeCommandProvider?.commands;
    return commands?.includes(command) ?? false;
  }

  restart(): Promise<void> {
    return this.next(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.next(() => this.end());
  }

  dispose(): void {
    this.item.dispose();
    this.output.dispose();
  }

  private next(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }

  private async begin(): Promise<void> {
    this.found = await findProgram();
    if (this.found === undefined) {
      this.tell("$(error) seqc", "seqc was not found", true);
      void this.tellMissing();
      return;
    }
    const client = new LanguageClient("seqc", "seqc", { command: this.found, args: ["lsp"] }, this.options());
    // Registered here, it takes the place of the client's own.
    client.onNotification(ShowMessageNotification.type, (message) => this.pass(message));
    client.onDidChangeState(({ newState }) => this.tellState(newState));
    this.client = client;
    try {
      await client.start();
      this.tellState(client.state);
    } catch (error) {
      this.output.error(`${this.found} lsp: ${String(error)}`);
      this.tell("$(error) seqc", "seqc could not be started", true);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client === undefined) return;
    try {
      await client.dispose();
    } catch (error) {
      // One that never came up cannot be stopped either.
      this.output.debug(String(error));
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: "file", language: "seq" },
        { scheme: "untitled", language: "seq" },
      ],
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: {
        // A plan that was asked for above a sequence is shown as one asked for by the command.
        executeCommand: async (command, args, next) => {
          const result: unknown = await next(command, args);
          const text = textOf(result);
          if (text !== undefined) await this.pages.show(`${String(args[1])}.seq-plan`, text);
          return result;
        },
      },
    };
  }

  /** What the server says to people. A notification holds a line or two: a whole plan is none. */
  private pass({ type, message }: ShowMessageParams): void {
    this.output.info(message);
    if (message.trimEnd().split("\n").length > 3) return;
    if (type === MessageType.Error) void vscode.window.showErrorMessage(message);
    else if (type === MessageType.Warning) void vscode.window.showWarningMessage(message);
    else void vscode.window.showInformationMessage(message);
  }

  private tellState(state: State): void {
    const version = this.client?.initializeResult?.serverInfo?.version ?? "";
    if (state === State.Running) this.tell(`$(check) seqc ${version}`, `seqc ${version} is running\n\n${this.found ?? ""}`, false);
    else if (state === State.Starting) this.tell("$(loading~spin) seqc", "seqc starts", false);
    else this.tell("$(circle-slash) seqc", "seqc is stopped: “seqc: Restart the Server” starts it", true);
  }

  private tell(text: string, tooltip: string, isWrong: boolean): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.backgroundColor = isWrong ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  }

  private async tellMissing(): Promise<void> {
    const set = vscode.workspace.getConfiguration("seqc").get<string>("path", "");
    const message =
      set === ""
        ? "seqc is not installed yet, so nothing is checked. Install it with `cargo install --path . --locked` in its folder, or say where it is."
        : `There is no program at ${set}, which the setting seqc.path names.`;
    const [open, again, steps] = ["Set Its Path", "Try Again", "Show the Steps"];
    const chosen = await vscode.window.showWarningMessage(message, open, again, steps);
    if (chosen === open) await vscode.commands.executeCommand("workbench.action.openSettings", "seqc.path");
    else if (chosen === again) await this.restart();
    else if (chosen === steps) await vscode.commands.executeCommand("workbench.action.openWalkthrough", "seqc.seqc#start");
  }
}

function textOf(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null || !("text" in result)) return undefined;
  return typeof result.text === "string" ? result.text : undefined;
}
