"""An editing session, driven by a client that knows nothing of this project, as each of several editors would.

The client structures whatever the server sends by the types of the protocol: a wrong name, kind or missing range fails.
"""

import os
import pathlib
import shutil

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).parents[2]
SEQC = os.environ.get("SEQC", str(ROOT / "target" / "debug" / "seqc"))

DRAFT = """\
use "lib/house.seq"

sequence first "First contact" {
  audience us-saas
  sender acme
  schedule office-hours
  exit on replied, booked, opted-out, bounced

  email opener {
    subject "A note for {{company | "your team"}}"
    body \"\"\"
      Hi {{first_name | "there"}},

      Your team is hiring. Worth a look at how [others](https://acme.example/rota) did it?

      {{> bye}}
      \"\"\"
  }

  wait 2d

  email proof when opener opened {
    reply to opener
    body \"\"\"
      The numbers I mentioned: 40 calls a week became 18.
      \"\"\"
  }
}
"""

HOUSE = """\
audience us-saas {
  countries US
  kind b2b
  temperature cold
}

sender acme {
  company "Acme"
  address "1 Main Street, Springfield, IL 62701, USA"
}

schedule office-hours {
  timezone America/New_York
  open mon-fri 08:00-18:00
}

snippet bye "Best, {{sender.first_name}}"

snippet unused "Nobody says this."
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("work")
    (folder / "lib").mkdir()
    (folder / "lib" / "house.seq").write_text(HOUSE)
    (folder / "first.seq").write_text(DRAFT)
    (folder / "seqc.toml").write_text('targets = ["outreach", "apollo"]\n')
    for example in ["classic.seq", "webinar.seq"]:
        shutil.copy(ROOT / "examples" / example, folder / example)
    return folder


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[SEQC, "lsp"]),
    params=["visual-studio-code", "neovim", "emacs"],
)
async def client(request, lsp_client: LanguageClient, workspace):
    editor = request.param
    params = lsp.InitializeParams(
        process_id=os.getpid(),
        capabilities=client_capabilities(editor),
        workspace_folders=[lsp.WorkspaceFolder(uri=workspace.as_uri(), name="work")],
    )
    lsp_client.answer = await lsp_client.initialize_session(params)
    lsp_client.editor = editor
    yield lsp_client
    await lsp_client.shutdown_session()


class Session:
    """One open document."""

    def __init__(self, client, path):
        self.client, self.uri, self.version = client, path.as_uri(), 0
        self.offers = client.answer.capabilities
        self.document = lsp.TextDocumentIdentifier(uri=self.uri)
        self.text = ""

    def open(self, text):
        self.version, self.text = 1, text
        item = lsp.TextDocumentItem(uri=self.uri, language_id="seq", version=1, text=text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))

    def replace(self, old, new):
        """Types `new` over the first `old`."""
        at = self.text.index(old)
        span = lsp.Range(start=self.position(at), end=self.position(at + len(old)))
        change = lsp.TextDocumentContentChangePartial(range=span, text=new)
        self.change(self.text[:at] + new + self.text[at + len(old):], change)

    def change(self, text, *changes):
        self.version, self.text = self.version + 1, text
        document = lsp.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version)
        params = lsp.DidChangeTextDocumentParams(text_document=document, content_changes=list(changes))
        self.client.text_document_did_change(params)

    def position(self, offset):
        before = self.text[:offset]
        line = before.count("\n")
        return lsp.Position(line=line, character=len(before) - (before.rfind("\n") + 1))

    def offset(self, position):
        lines = self.text.split("\n")
        return sum(len(line) + 1 for line in lines[: position.line]) + position.character

    def at(self, word, into=1):
        """Some letters into the first `word`."""
        return {"text_document": self.document, "position": self.position(self.text.index(word) + into)}

    def whole(self):
        return lsp.Range(start=lsp.Position(0, 0), end=self.position(len(self.text)))

    async def codes(self):
        """The names of what is found in the document as it reads now."""
        if self.offers.diagnostic_provider:
            report = await self.client.text_document_diagnostic_async(
                lsp.DocumentDiagnosticParams(text_document=self.document)
            )
            return [one.code for one in report.items]
        while True:
            found = self.client.diagnostics.get(self.uri)
            if found is not None and getattr(self, "told", None) == self.version:
                return [one.code for one in found]
            told = await self.client.wait_for_notification_async("textDocument/publishDiagnostics")
            if told.uri == self.uri:
                self.told = told.version

    def apply(self, edits):
        """The text after edits of this document."""
        text = self.text
        for edit in sorted(edits, key=lambda edit: self.offset(edit.range.start), reverse=True):
            text = text[: self.offset(edit.range.start)] + edit.new_text + text[self.offset(edit.range.end):]
        return text


@pytest.fixture
def session(client, workspace):
    session = Session(client, workspace / "first.seq")
    session.open(DRAFT)
    yield session
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(text_document=session.document))


@pytest.mark.asyncio(loop_scope="module")
async def test_a_mistake_is_found_fixed_and_gone(session):
    assert "bad-unit" in await session.codes()
    at = session.at("2d")["position"]
    params = lsp.CodeActionParams(
        text_document=session.document,
        range=lsp.Range(start=at, end=at),
        context=lsp.CodeActionContext(diagnostics=[]),
    )
    actions = await session.client.text_document_code_action_async(params)
    fix = next(action for action in actions if action.is_preferred)
    session.replace("2d", "2 days")
    assert session.text == DRAFT.replace("2d", fix.edit.changes[session.uri][0].new_text)
    assert "bad-unit" not in await session.codes()


@pytest.mark.asyncio(loop_scope="module")
async def test_names_lead_to_their_declaration_and_back(session):
    ask = session.client
    definition = await ask.text_document_definition_async(lsp.DefinitionParams(**session.at("bye}}")))
    assert definition.uri.endswith("lib/house.seq")
    assert await ask.text_document_declaration_async(lsp.DeclarationParams(**session.at("bye}}")))
    context = lsp.ReferenceContext(include_declaration=True)
    references = await ask.text_document_references_async(lsp.ReferenceParams(**session.at("opener {"), context=context))
    assert len(references) == 3
    highlights = await ask.text_document_document_highlight_async(lsp.DocumentHighlightParams(**session.at("opener {")))
    assert len(highlights) == 3
    symbols = await ask.workspace_symbol_async(lsp.WorkspaceSymbolParams(query="first"))
    assert any(symbol.name == "first" for symbol in symbols)
    outline = await ask.text_document_document_symbol_async(lsp.DocumentSymbolParams(text_document=session.document))
    assert outline[0].name == "first"
    assert await ask.text_document_document_link_async(lsp.DocumentLinkParams(text_document=session.document))
