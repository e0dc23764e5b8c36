//! Tells Zed how to start the language server, which has to be on the path.

use zed_extension_api as zed;

struct Seqc;

impl zed::Extension for Seqc {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _server: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let command = worktree.which("seqc").ok_or("`seqc` is not on the path; `cargo install --path .` puts it there")?;
        Ok(zed::Command { command, args: vec!["lsp".into()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Seqc);
