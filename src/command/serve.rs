//! `aushang serve`: the sites while they are written.

use std::io::IsTerminal;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;

use super::{AsOf, Outcome, is_folder, print, say, wrong_use};
use crate::cli::ServeArgs;
use crate::diagnostic::{self, Diagnostic, Level};
use crate::preview::pipeline::Asked;
use crate::preview::server::{BindError, DEFAULT_PORT};
use crate::preview::{Editor, Failure, Serving, Told, serve as preview};
use crate::source::Files;

/// How many problems are printed after a change; all of them stand on the start page.
const PRINTED: usize = 20;

/// Previews the project until Ctrl-C.
pub fn serve(args: &ServeArgs) -> Outcome {
    let serving = match serving(args) {
        Ok(serving) => serving,
        Err(outcome) => return outcome,
    };
    let (names, wants_default, open) = (args.allow_host.join(", "), args.port.is_none(), args.open);
    let told = move |told: Told<'_>| match told {
        Told::Listening(address) => {
            if !address.ip().is_loopback() {
                say(&format!(
                    "warning: everybody who reaches this machine can read the agents' pages; browsers ask under {names}\n  \
                     help: leave out `--host` to keep the preview to yourself\n"
                ));
            }
            listening(address, wants_default, open);
        }
        Told::Polling(fallback) => {
            let help = fallback
                .help()
                .map_or_else(String::new, |help| format!("  help: {help}\n"));
            say(&format!(
                "warning: {fallback}, so it is looked through again and again instead\n{help}"
            ));
        }
        Told::Problems(found, files) => problems(found, files),
    };
    match preview(serving, told) {
        Ok(()) => Outcome::Fine,
        Err(Failure::Bind(error)) => refused(&error),
        Err(Failure::Keeper) => {
            say(
                "error: the preview has stopped by a fault of its own\n  help: start it again, and tell us what you had just done\n",
            );
            Outcome::SystemFailed
        }
        Err(Failure::System(error)) => {
            say(&format!(
                "error: the preview can't run: {}\n",
                diagnostic::reason(&error)
            ));
            Outcome::SystemFailed
        }
    }
}

/// What the arguments ask for.
fn serving(args: &ServeArgs) -> Result<Serving, Outcome> {
    is_folder(&args.root)?;
    // The folder's real path is what the editor and the watching go by.
    let root = args.root.canonicalize().unwrap_or_else(|_| args.root.clone());
    let as_of = AsOf::read(args.as_of.as_deref())?;
    let host = host(&args.host)?;
    let editor = match host.is_loopback() {
        true => editor(&root, args.editor.as_deref())?,
        // Who reads the pages elsewhere has neither these files nor any business in starting programs here.
        false => Editor::none(&root),
    };
    Ok(Serving {
        asked: Asked {
            root,
            day: Box::new(move |project| as_of.day(project)),
            drafts: args.drafts,
        },
        poll: args.poll,
        host,
        port: args.port,
        allow_hosts: args.allow_host.clone(),
        editor,
    })
}

/// The address to listen on.
fn host(text: &str) -> Result<IpAddr, Outcome> {
    if text.eq_ignore_ascii_case("localhost") {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    text.parse().map_err(|_| {
        wrong_use(
            &format!("`--host {text}` is not an address of this machine"),
            "write one such as 127.0.0.1, ::1 or 0.0.0.0",
        )
    })
}

/// The writer's editor.
fn editor(root: &Path, named: Option<&str>) -> Result<Editor, Outcome> {
    let usual = std::env::var("VISUAL").ok();
    Editor::new(root, named, usual.as_deref()).map_err(|named| {
        wrong_use(
            &format!("`--editor {named}` does not say how a file is opened"),
            "write `{file}` where its path belongs, and `{line}` and `{column}` for the place; an editor that needs a terminal \
             can't be opened from a page",
        )
    })
}

/// Says where it answers.
fn listening(address: SocketAddr, wants_default: bool, open: bool) {
    if wants_default && address.port() != DEFAULT_PORT {
        say(&format!(
            "port {DEFAULT_PORT} is in use, so this is port {}\n",
            address.port()
        ));
    }
    // All addresses of a machine are no address that a browser could ask for.
    let address = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()),
        IpAddr::V6(ip) if ip.is_unspecified() => SocketAddr::new(Ipv6Addr::LOCALHOST.into(), address.port()),
        _ => address,
    };
    let address = format!("http://{address}/");
    // Where nobody can read the address, the preview is there all the same.
    let _ = print(&format!("{address}\n"));
    if open && let Err(error) = open::that_detached(&address) {
        say(&format!(
            "warning: no browser can be opened: {}\n",
            diagnostic::reason(&error)
        ));
    }
}

/// Prints what is wrong now: errors first, since a site is long and a terminal is not.
fn problems(found: &[Diagnostic], files: &Files) {
    if found.is_empty() {
        say("no problems\n");
        return;
    }
    let is_error = |one: &&Diagnostic| one.level == Level::Error;
    let errors = found.iter().filter(is_error);
    let first: Vec<Diagnostic> = errors
        .chain(found.iter().filter(|one| !is_error(one)))
        .take(PRINTED)
        .cloned()
        .collect();
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let more = found.len() - first.len();
    let text = diagnostic::text::frames(&first, files, color);
    let more = if more == 0 {
        String::new()
    } else {
        format!("{more} more stand on the start page\n")
    };
    say(&format!("{text}{more}{}\n", diagnostic::summary(found)));
}

/// Says why there is no address to answer at.
fn refused(error: &BindError) -> Outcome {
    let help = match error {
        BindError::NobodyAllowed { .. } => "name those who may ask with `--allow-host NAME`, or leave out `--host`",
        BindError::BadName { .. } => "write a host name such as desk.example, without `http://`",
        BindError::InUse { .. } => "choose another port, or leave out `--port` and the next free one is taken",
        BindError::NoneFree { .. } => "end other previews, or name a port with `--port`",
        BindError::Failed { .. } => "choose another address or port",
    };
    match error {
        BindError::Failed { address, error } => {
            let reason = diagnostic::reason(error);
            say(&format!("error: can't listen on {address}: {reason}\n  help: {help}\n"));
        }
        _ => say(&format!("error: {error}\n  help: {help}\n")),
    }
    match error {
        BindError::NobodyAllowed { .. } | BindError::BadName { .. } => Outcome::WrongUse,
        BindError::InUse { .. } | BindError::NoneFree { .. } | BindError::Failed { .. } => Outcome::SystemFailed,
    }
}
