//! Output: results on stdout, everything else on stderr.

use std::fmt::Arguments;
use std::io::{self, BufWriter, StdoutLock, Write};

use crate::failure::Failure;
use crate::progress::aside;

/// Writes a line to stderr, in colour if that is a terminal that supports it.
///
/// Errors are ignored: it is no failure if nobody listens there.
pub(crate) fn say(line: Arguments<'_>) {
    let _ = aside(|| writeln!(anstream::stderr(), "{line}"));
}

/// Formats a number of things: `1 file`, `2 files`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// Writes a text with escapes that style it to stdout. The escapes are removed unless stdout is a
/// terminal that supports them.
pub(crate) fn print_styled(text: &str) -> Result<(), Failure> {
    print(|stdout| match anstream::AutoStream::choice(&io::stdout()) {
        anstream::ColorChoice::Never => {
            let plain = anstream::adapter::strip_str(text);
            write!(stdout, "{plain}")
        }
        _ => stdout.write_all(text.as_bytes()),
    })
}

/// Writes a result to stdout.
///
/// A closed pipe is no failure: the reader has read enough.
pub(crate) fn print(
    write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    match write(&mut stdout).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("can't write to stdout: {error}")))
        }
        _ => Ok(()),
    }
}
