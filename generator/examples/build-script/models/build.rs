//! Generates the modules of this crate.

use std::error::Error;
use std::path::Path;

use cce_generator::{Crate, Generator};

fn main() -> Result<(), Box<dyn Error>> {
    let generated = Generator::new("../shop.yaml").generate()?;
    generated.write_modules(Crate::Models, Path::new(&std::env::var("OUT_DIR")?))?;
    println!("cargo::rerun-if-changed=../shop.yaml");
    println!("cargo::rerun-if-changed=../cce-generator.toml");
    Ok(())
}
