//! `cargo xtask release`: what one command does to the tree, and that it does all of it or nothing.

mod adding;
mod killed;
mod made_up;
mod next_steps;
mod refused;
#[path = "../../../generator/tests/support/shuffle.rs"]
mod shuffle;
mod small;
mod tree;
mod whole;
