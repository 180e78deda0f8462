//! `cargo xtask release`: what one command does to the tree, and that it does all of it or nothing.

mod adding;
mod killed;
mod made_up;
mod next_steps;
mod refused;
#[path = "../../../generator/tests/support/shuffle.rs"]
mod shuffle;
mod small;
#[path = "../support/small_api.rs"]
mod small_api;
mod tree;
mod whole;
