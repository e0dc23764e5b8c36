// Where `seqc` is, and running it.

import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

/** What a run of the program said. */
export interface Said {
  readonly succeeded: boolean;
  readonly out: string;
  readonly errors: string;
}

/** The page of a rule can be long, and there are many. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The program that is set; else the one on the path; else where `cargo install` puts it. */
export async function findProgram(): Promise<string | undefined> {
  const set = vscode.workspace.getConfiguration("seqc").get<string>("path", "").trim();
  const name = process.platform === "win32" ? "seqc.exe" : "seqc";
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const places = set === "" ? [...folders, path.join(os.homedir(), ".cargo", "bin")].map((folder) => path.join(folder, name)) : [expand(set)];
  for (const place of places) {
    if (await isProgram(place)) return place;
  }
  return undefined;
}

/** Runs the program to its end; that it cannot be run is an answer too. */
export function run(program: string, args: readonly string[], folder: string | undefined): Promise<Said> {
  return new Promise((resolve) => {
    const options = { maxBuffer: MOST_BYTES, ...(folder === undefined ? {} : { cwd: folder }) };
    execFile(program, ["--color", "never", ...args], options, (error, out, errors) => {
      resolve({ succeeded: error === null, out, errors: errors === "" && error !== null ? error.message : errors });
    });
  });
}

/** A home folder and the folder of the workspace may be named as other settings name them. */
function expand(place: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  return place.replace(/^~(?=[\\/])/, os.homedir()).replaceAll("${workspaceFolder}", folder);
}

async function isProgram(place: string): Promise<boolean> {
  try {
    await access(place, constants.X_OK);
    return (await stat(place)).isFile();
  } catch {
    return false;
  }
}
