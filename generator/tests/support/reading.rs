//! What a user is told of a document, and the API that is read.

use cce_generator::diagnostic::render::render;
use cce_generator::outline::outline;
use cce_generator::reading::Reading;

/// Shows the warnings about a document, and the outline of its API.
pub(crate) fn shown(reading: &Reading) -> String {
    let told = render(&reading.warnings, reading.source(), false);
    let told: String = (told.lines().map(str::trim_end))
        .map(|line| format!("{line}\n"))
        .collect();
    let api = &reading.api;
    let sections = outline(api).into_iter().map(|section| section.text);
    format!(
        "{told}\n{}, version {}\n\n{}",
        api.title,
        api.version,
        sections.collect::<String>()
    )
}
