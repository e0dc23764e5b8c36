"""An editing session, driven by a client that knows nothing of this project, as each of several editors would.

The client structures whatever the server sends by the types of the protocol: a wrong name, kind or missing range fails.
"""

import asyncio
import os
import pathlib
import shutil

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

pytestmark = pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning")

ROOT = pathlib.Path(__file__).parents[2]
SEQC = os.environ.get("SEQC", str(ROOT / "target" / "debug" / "seqc"))

# What a server asks of its client; this one says yes and does nothing.
ASKED = [
    lsp.CLIENT_REGISTER_CAPABILITY,
    lsp.WORKSPACE_CODE_LENS_REFRESH,
    lsp.WORKSPACE_DIAGNOSTIC_REFRESH,
    lsp.WORKSPACE_INLAY_HINT_REFRESH,
    lsp.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
]

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
    for asked in ASKED:
        lsp_client.feature(asked)(lambda *_: None)
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
        """The names of what is found in the document, as far as the client knows."""
        if self.offers.diagnostic_provider:
            report = await self.client.text_document_diagnostic_async(
                lsp.DocumentDiagnosticParams(text_document=self.document)
            )
            return [one.code for one in report.items]
        await asyncio.sleep(0.02)
        return [one.code for one in self.client.diagnostics.get(self.uri, [])]

    async def until(self, name, found):
        """Waits until a mistake is found, or no more."""
        async with asyncio.timeout(20):
            while (name in await self.codes()) != found:
                pass

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
    await session.until("bad-unit", found=True)
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
    await session.until("bad-unit", found=False)


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


@pytest.mark.asyncio(loop_scope="module")
async def test_half_a_word_is_completed(session):
    session.replace("    reply to opener\n", "    re\n")
    at = session.position(session.text.index("    re\n") + 6)
    completed = await session.client.text_document_completion_async(
        lsp.CompletionParams(text_document=session.document, position=at)
    )
    items = completed.items if isinstance(completed, lsp.CompletionList) else completed
    assert "reply to" in [item.label for item in items]
    session.replace("{{first_name", "{{")
    at = session.position(session.text.index("{{ |") + 2 if "{{ |" in session.text else session.text.index("Hi {{") + 5)
    fields = await session.client.text_document_completion_async(
        lsp.CompletionParams(text_document=session.document, position=at)
    )
    items = fields.items if isinstance(fields, lsp.CompletionList) else fields
    assert "last_name" in [item.label for item in items]


@pytest.mark.asyncio(loop_scope="module")
async def test_what_stands_under_the_cursor_is_explained(session):
    hover = await session.client.text_document_hover_async(lsp.HoverParams(**session.at("opener {")))
    assert "day 1" in hover.contents.value
    if session.offers.signature_help_provider:
        session.replace("{{> bye}}", "{{> bye}}")
        params = lsp.SignatureHelpParams(**session.at("opener {"))
        assert await session.client.text_document_signature_help_async(params) is None


@pytest.mark.asyncio(loop_scope="module")
async def test_a_step_is_renamed_wherever_it_stands(session):
    offers = session.offers.rename_provider
    if isinstance(offers, lsp.RenameOptions) and offers.prepare_provider:
        assert await session.client.text_document_prepare_rename_async(lsp.PrepareRenameParams(**session.at("opener {")))
    params = lsp.RenameParams(**session.at("opener {"), new_name="hello")
    edit = await session.client.text_document_rename_async(params)
    renamed = session.apply(edit.changes[session.uri])
    assert renamed == DRAFT.replace("opener", "hello")


@pytest.mark.asyncio(loop_scope="module")
async def test_the_document_is_tidied(session):
    options = lsp.FormattingOptions(tab_size=2, insert_spaces=True)
    session.replace("  wait 2d", "      wait    2 days")
    edits = await session.client.text_document_formatting_async(
        lsp.DocumentFormattingParams(text_document=session.document, options=options)
    )
    assert session.apply(edits) == DRAFT.replace("2d", "2 days")
    assert await session.client.text_document_range_formatting_async(
        lsp.DocumentRangeFormattingParams(text_document=session.document, range=session.whole(), options=options)
    )


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_shown_beside_the_text_is_whole(session):
    ask, offers, document = session.client, session.offers, session.document
    if offers.folding_range_provider:
        assert await ask.text_document_folding_range_async(lsp.FoldingRangeParams(text_document=document))
    if offers.inlay_hint_provider:
        hints = await ask.text_document_inlay_hint_async(
            lsp.InlayHintParams(text_document=document, range=session.whole())
        )
        assert any("day 1" in str(hint.label) for hint in hints)
    if offers.code_lens_provider:
        lenses = await ask.text_document_code_lens_async(lsp.CodeLensParams(text_document=document))
        resolved = [await ask.code_lens_resolve_async(lens) if lens.command is None else lens for lens in lenses]
        assert any("touches" in lens.command.title for lens in resolved)
    if offers.selection_range_provider:
        at = session.at("company")["position"]
        ranges = await ask.text_document_selection_range_async(
            lsp.SelectionRangeParams(text_document=document, positions=[at])
        )
        assert ranges[0].parent is not None
    if offers.semantic_tokens_provider:
        tokens = await ask.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(text_document=document))
        assert len(tokens.data) % 5 == 0 and len(tokens.data) > 100
    if offers.call_hierarchy_provider:
        params = lsp.CallHierarchyPrepareParams(**session.at('first "First'))
        (item,) = await ask.text_document_prepare_call_hierarchy_async(params)
        await ask.call_hierarchy_outgoing_calls_async(lsp.CallHierarchyOutgoingCallsParams(item=item))
    if offers.execute_command_provider:
        assert "seqc.show" in offers.execute_command_provider.commands


@pytest.mark.asyncio(loop_scope="module")
async def test_typing_fast_ends_with_what_stands_there(session):
    for letter in range(200):
        session.replace("Your team", "Your team" if letter % 2 else "Your  team".replace("  ", " "))
    session.replace("2d", "2 days")
    await session.until("bad-unit", found=False)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_change_of_the_library_reaches_who_uses_it(session, workspace):
    session.replace("2d", "2 days")
    await session.until("undeclared-name", found=False)
    library = Session(session.client, workspace / "lib" / "house.seq")
    library.open(HOUSE)
    library.replace("snippet bye", "snippet byebye")
    await session.until("undeclared-name", found=True)
    session.client.text_document_did_close(lsp.DidCloseTextDocumentParams(text_document=library.document))
