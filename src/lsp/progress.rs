//! What the server says of itself: how far it is, and that something is to be asked for again.

use std::sync::Arc;

use tower_lsp::Client;
use tower_lsp::ls_types as lsp;

use crate::lsp::abilities::Refreshes;
use crate::lsp::shared::Shared;

/// Shows how far the first look at all files is.
pub async fn first_look(shared: Arc<Shared>, client: Client) {
    let token = lsp::ProgressToken::String("files".to_owned());
    let mut rounds = shared.watch();
    if client.create_work_done_progress(token.clone()).await.is_err() {
        return;
    }
    let progress = client.progress(token, "Reading sequences").with_percentage(0).begin().await;
    loop {
        let (left, all, done) = {
            let state = &shared.lock().state;
            let (left, all) = state.left();
            (left, all, state.is_settled(None))
        };
        if done || rounds.changed().await.is_err() {
            break;
        }
        let percent = u32::try_from((all - left.min(all)) * 100 / all.max(1)).unwrap_or(100);
        progress.report_with_message(format!("{} of {all} files", all - left.min(all)), percent).await;
    }
    progress.finish().await;
}

/// Has the client ask again for what it shows: other files have changed, or what is set for them.
pub async fn refresh(client: Client, refreshes: Refreshes) {
    // A client that refuses asks again by itself, when something is typed.
    if refreshes.findings {
        drop(client.workspace_diagnostic_refresh().await);
    }
    if refreshes.hints {
        drop(client.inlay_hint_refresh().await);
    }
    if refreshes.lenses {
        drop(client.code_lens_refresh().await);
    }
    if refreshes.tokens {
        drop(client.semantic_tokens_refresh().await);
    }
}
