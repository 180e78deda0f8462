// Filters, deep links and keys. The page is whole without it; what it needs is in the page's
// attributes and texts, so nothing of the report is ever read as script or as HTML.
"use strict";

const find = (selector) => document.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Everything is decided on these; a change's text is gathered when somebody searches.
const changes = all(".change").map((node) => ({
  node,
  state: node.dataset.state,
  tags: node.dataset.tags.split("\n"),
  details: node.querySelector("details"),
  summary: node.querySelector("summary"),
  text: null,
}));
const groups = all(".group").map((node, index) => ({ node, entry: all(".toc li")[index] }));
const filters = all("[data-filter]");
const tag = find("#tag");
const text = find("#text");
const states = new Set();

for (const node of all("[data-script]")) {
  node.hidden = false;
  node.disabled = false;
}
if (changes.length) start();
theme();

function start() {
  restore();
  for (const button of filters) button.addEventListener("click", () => toggle(button.dataset.filter));
  tag.addEventListener("change", apply);
  text.addEventListener("input", apply);
  find(".bar").addEventListener("submit", (event) => event.preventDefault());
  find("#clear").addEventListener("click", () => (clear(), text.focus()));
  find("#expand").addEventListener("click", expand);
  // `toggle` does not bubble.
  document.addEventListener("toggle", label, true);
  find("main").addEventListener("click", copy);
  document.addEventListener("keydown", press);
  addEventListener("hashchange", reveal);
  letters();
  // What is scrolled to must not end up under the bar, however many rows it has.
  const bar = find(".bar");
  new ResizeObserver(() => {
    const height = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    document.documentElement.style.setProperty("--bar", `${height}px`);
  }).observe(bar);
  apply();
  // Not before: a browser that comes to the place of the address takes the focus away.
  addEventListener("load", reveal);
}

// ---- filters: a change is shown if it is in a pressed state (in any, if none is pressed), has the
// tag, and has each word.

function toggle(state) {
  states.delete(state) || states.add(state);
  apply();
}

function clear() {
  states.clear();
  tag.value = "";
  text.value = "";
  apply();
}

function words(change) {
  change.text ??= `${change.node.closest(".subject").querySelector("h3").textContent} ${change.node.textContent}`.toLowerCase();
  return change.text;
}

function apply() {
  const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = changes.filter((change) =>
    (!tag.value || change.tags.includes(tag.value)) && wanted.every((word) => words(change).includes(word)));
  const shown = new Set(found.filter((change) => !states.size || states.has(change.state)));
  for (const change of changes) change.node.hidden = !shown.has(change);
  for (const node of all(".subject")) node.hidden = !node.querySelector(".change:not([hidden])");
  for (const { node, entry } of groups) {
    const count = all(".change:not([hidden])", node).length;
    node.hidden = entry.hidden = !count;
    entry.querySelector(".match").textContent = count;
  }
  for (const button of filters) {
    button.setAttribute("aria-pressed", states.has(button.dataset.filter));
    const match = button.querySelector(".match");
    if (match) match.textContent = found.filter((change) => change.state === button.dataset.filter).length;
  }
  tell(shown.size);
  label();
  remember();
}

function tell(count) {
  const total = changes.length;
  const plural = total === 1 ? "change" : "changes";
  find("#shown").textContent = count === total ? `${total} ${plural}` : `${count} of ${total} ${plural} shown`;
  find("#no-match").hidden = count > 0;
  find("#clear").hidden = !states.size && !tag.value && !text.value;
}

// The filters are part of the address, so that a view can be shared.
function remember() {
  const query = new URLSearchParams();
  for (const state of states) query.append("severity", state);
  if (tag.value) query.set("tag", tag.value);
  if (text.value) query.set("q", text.value);
  const search = query.size ? `?${query}` : "";
  if (search === location.search) return;
  // Where a page has no address of its own, as in a preview, there is nothing to share.
  try {
    history.replaceState(null, "", location.pathname + search + location.hash);
  } catch {}
}

function restore() {
  const query = new URLSearchParams(location.search);
  const known = new Set(changes.map((change) => change.state));
  for (const state of query.getAll("severity")) if (known.has(state)) states.add(state);
  tag.value = query.get("tag") ?? "";
  if (tag.selectedIndex < 0) tag.value = "";
  text.value = query.get("q") ?? "";
}

// ---- opening and moving

function visible() {
  return changes.filter((change) => !change.node.hidden);
}

function expand() {
  const open = visible().some((change) => !change.details.open);
  for (const change of visible()) change.details.open = open;
  label();
}

function label() {
  const closed = visible().some((change) => !change.details.open);
  find("#expand").textContent = closed ? "Expand all" : "Collapse all";
}

// A link to a change wins over the filters that hide it.
function reveal() {
  const change = changes.find((change) => change.node.id === location.hash.slice(1));
  if (!change) return;
  if (change.node.hidden) clear();
  change.details.open = true;
  change.node.scrollIntoView({ block: "start", behavior: "instant" });
  change.summary.focus({ preventScroll: true });
}

async function copy({ target }) {
  const button = target.closest(".copy");
  if (!button) return;
  const link = new URL(`#${button.closest(".change").id}`, location.href);
  link.search = "";
  try {
    await navigator.clipboard.writeText(link.href);
    find("#shown").textContent = "Link copied";
  } catch {
    // Without leave to write to the clipboard, the link is in the address bar.
    location.hash = link.hash;
    find("#shown").textContent = "The link is in the address bar";
  }
}

function step(by) {
  const list = visible();
  const current = list.findIndex((change) => change.node.contains(document.activeElement));
  // From nowhere, the first that is on the screen.
  const first = list.findIndex((change) => change.node.getBoundingClientRect().bottom > find(".bar").getBoundingClientRect().bottom + 8);
  const next = current < 0 ? first : current + by;
  const change = list[Math.min(Math.max(next, 0), list.length - 1)];
  change?.summary.focus();
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || find("#help:popover-open")) return;
  if (event.key === "Escape") {
    clear();
    if (document.activeElement === text) text.blur();
    return;
  }
  if (!find("#letters").checked || event.target.matches("input, select, textarea")) return;
  const action = { "/": () => text.focus(), j: () => step(1), k: () => step(-1) }[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

// ---- what a reader has chosen is kept, where the browser lets a page keep anything

function keep(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(`api-diff-${key}`);
    localStorage.setItem(`api-diff-${key}`, value);
  } catch {}
  return null;
}

// Keys that are letters get in the way of some who speak to their computer: they can be turned off.
function letters() {
  const box = find("#letters");
  box.checked = keep("letters") !== "off";
  box.addEventListener("change", () => keep("letters", box.checked ? "on" : "off"));
}

function theme() {
  const themes = ["auto", "light", "dark"];
  const button = find("#theme");
  const set = (name) => {
    button.textContent = `Theme: ${name}`;
    document.documentElement.dataset.theme = name;
  };
  set(themes.find((name) => name === keep("theme")) ?? "auto");
  button.addEventListener("click", () => {
    const name = themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length];
    set(name);
    keep("theme", name);
  });
}
