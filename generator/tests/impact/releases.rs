//! What the releases in spec/ mean for the SDK.

use crate::documents::{RELEASES, release};
use crate::told;

#[test]
fn dump() {
    for old in RELEASES {
        for new in RELEASES {
            if old != new {
                let start = std::time::Instant::now();
                let text = told(&release(old), &release(new));
                std::fs::write(format!("/tmp/impact-{old}-{new}.txt"), &text).unwrap();
                println!(
                    "{old} {new} {:?} {}",
                    start.elapsed(),
                    text.lines().next().unwrap()
                );
            }
        }
    }
}
