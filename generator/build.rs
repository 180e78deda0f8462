//! Tells Cargo that the packs are a part of the crate: a template that is new changes no file that it
//! knows.

fn main() {
    println!("cargo::rerun-if-changed=src/bindings/packs");
}
