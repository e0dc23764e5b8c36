// Reads every example of the project with the grammar, as the editor does, and holds what is colored against laws that need no
// knowledge of each file: nothing is left open, words of the language are colored where statements begin, merge fields
// are seen in every text, and only what is sent as Markdown is read as Markdown.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { INITIAL, Registry, parseRawGrammar } = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

const here = path.dirname(fileURLToPath(import.meta.url));
const grammarPath = path.join(here, "../syntaxes/seq.tmLanguage.json");
const root = path.join(here, "../../..");

await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer);
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) => (scope === "source.seq" ? parseRawGrammar(readFileSync(grammarPath, "utf8"), grammarPath) : null),
});
const grammar = await registry.loadGrammar("source.seq");

const texts = [...examples(), ...fences("grammar/README.md"), ...pages("src/check/rules").flatMap(fences)];
const complaints = texts.flatMap(({ name, text }) => complaintsOf(text).map((complaint) => `${name}:${complaint}`));
for (const complaint of complaints) console.error(complaint);
console.log(`${texts.length} examples read, ${complaints.length} complaints`);
process.exit(texts.length === 0 || complaints.length > 0 ? 1 : 0);

function examples() {
  const names = readdirSync(path.join(root, "examples"), { recursive: true }).filter((name) => name.endsWith(".seq")).sort();
  return names.map((name) => ({ name, text: readFileSync(path.join(root, "examples", name), "utf8") }));
}

function pages(folder) {
  return readdirSync(path.join(root, folder)).filter((name) => name.endsWith(".md") && name !== "README.md").sort().map((name) => `${folder}/${name}`);
}

/** The examples in the guide and on the pages of rules, right ones and wrong ones. */
function fences(page) {
  const found = readFileSync(path.join(root, page), "utf8").matchAll(/^```seq\n(.*?)^```$/gms);
  return [...found].map(([, text], at) => ({ name: `${page}, example ${at + 1}`, text }));
}

function complaintsOf(text) {
  const found = [];
  let stack = INITIAL;
  let touch = "";
  text.split("\n").forEach((line, at) => {
    const complain = (what) => found.push(`${at + 1}: ${what}: ${line.trim()}`);
    const isText = stack.depth > 1 && grammar.tokenizeLine("x", stack).tokens[0].scopes.some((scope) => scope.startsWith("string."));
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    const scopesAt = (column) => tokens.findLast((token) => token.startIndex <= column)?.scopes.join(" ") ?? "";

    const first = line.search(/\S/);
    if (!isText && /[a-z]/.test(line[first] ?? "")) {
      touch = /^\s*(email|linkedin inmail|template|linkedin|call|sms|whatsapp|post|task|snippet)\b/.exec(line)?.[1] ?? touch;
      if (!/keyword|support\.type|variable\.other\.field|constant\.language/.test(scopesAt(first))) complain("a statement whose first word is not colored");
    }
    // What stands in quotes in a tag is text again, so only the first braces are looked at.
    for (const { index } of line.matchAll(/(?<![\\{])\{\{(?=.*\}\})/g)) {
      if (!scopesAt(index).includes("meta.template.expression")) complain(`a merge field that is not seen at ${index + 1}`);
    }
    if (isText && !line.trim().startsWith('"""')) {
      const isMarkdown = scopesAt(Math.max(first, 0)).includes("text.markdown");
      const isMail = ["email", "linkedin inmail", "template"].includes(touch);
      if (isMarkdown !== isMail) complain(isMail ? "a body that is not read as Markdown" : "plain text that is read as Markdown");
    }
    stack = ruleStack;
  });
  if (stack.depth !== 1) found.push(` something is left open at the end`);
  return found;
}
