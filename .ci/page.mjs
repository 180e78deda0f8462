// What the report's page must do in a browser. Run by .ci/page, which makes the pages.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, option, picture] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };
const LARGE = "5.1.45-5.1.47";

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

// Opens a page in a fresh context, does something there, and sees that nothing but the page was asked
// for, that nothing was complained of, and that no text of a document was run.
async function on(name, { address = "", ...options }, act) {
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const url = pathToFileURL(join(folder, `${name}.html`)).href + address;
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    const asked = request.url();
    if (asked.split(/[?#]/)[0] !== url.split(/[?#]/)[0] && asked !== "data:,") faults.push(`request: ${asked}`);
  });
  if (options.javaScriptEnabled !== false) await page.exposeFunction("hacked", () => faults.push("a text was run"));
  await page.goto(url);
  await act(page);
  assert.deepEqual(faults, []);
  await context.close();
}

async function step(name, act) {
  try {
    await act();
  } catch (error) {
    console.error(`page: ${name}: ${error.message}`);
    process.exitCode = 1;
  }
}

const shown = (page) => page.locator(".change:not([hidden])");
const status = (page) => page.locator("#shown").textContent();
const screenshot = (page, name) => page.screenshot({ path: join(folder, `${name}.png`), caret: "initial" });
const json = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
const state = (change) => (change.accepted ? "accepted" : change.severity);

async function axeFinds(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
}

// ---- each page

// How long it takes is printed, and no reason to fail: a machine may do other things at the same time.
async function loads(name) {
  await on(name, {}, async (page) => {
    if (await page.locator("#text").count()) {
      await page.keyboard.press("/");
      assert.equal(await page.evaluate(() => document.activeElement.id), "text");
    }
    const [loaded, answered] = await page.evaluate(() =>
      [performance.getEntriesByType("navigation")[0].loadEventEnd, performance.now()].map(Math.round));
    const size = Math.round(statSync(join(folder, `${name}.html`)).size / 1000);
    console.log(`${name}: ${size} kB, loaded in ${loaded} ms, has answered a key after ${answered} ms`);
  });
}

async function saysWhatTheJsonSays(name) {
  const report = json(name);
  await on(name, {}, async (page) => {
    const ids = await page.locator(".change").evaluateAll((nodes) => nodes.map((node) => node.id));
    assert.deepEqual(ids.sort(), report.changes.map((change) => change.id).sort());
    for (const [kind, count] of Object.entries(report.counts)) {
      const number = page.locator(`.count[data-filter=${kind}] .number`);
      const told = (await number.count()) ? Number(await number.textContent()) : 0;
      assert.equal(told, count, kind);
    }
  });
}

async function isAccessible(name, colorScheme) {
  await on(name, { colorScheme }, async (page) => {
    await screenshot(page, `${name}-${colorScheme}`);
    // Pages of thousands of changes would keep axe busy for minutes, and those of hundreds if opened; the
    // others have all that these have.
    const changes = await page.locator(".change").count();
    if (changes >= 1000) return;
    const expand = page.locator("#expand");
    if (changes < 30 && (await expand.count())) await expand.click();
    assert.deepEqual(await axeFinds(page), []);
    await page.locator("button[popovertarget=help]").first().click();
    assert.deepEqual(await axeFinds(page), []);
  });
}

async function fitsNarrow(name) {
  await on(name, { viewport: NARROW }, async (page) => {
    await screenshot(page, `${name}-narrow`);
    if (await page.locator("#expand").count()) await page.locator("#expand").click();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), NARROW.width);
  });
}

async function isWholeWithoutScript(name) {
  await on(name, { javaScriptEnabled: false }, async (page) => {
    for (const needless of [".bar", ".tools"]) assert.ok(!(await page.locator(needless).first().isVisible()), needless);
    assert.equal(await page.locator(".copy:visible").count(), 0);
    const change = page.locator(".change").first();
    await change.locator("summary").first().click();
    assert.ok(await change.locator(".why").isVisible());
    assert.equal(await page.locator(".change:visible").count(), await page.locator(".change").count());
  });
}

// ---- what the script does, on the large page

const large = (address, act, options = {}) => () => on(LARGE, { address, ...options }, act);

const filters = large("", async (page) => {
  const { changes } = json(LARGE);
  const total = changes.length;
  const expect = async (wanted) => {
    assert.equal(await shown(page).count(), wanted);
    assert.equal(await status(page), wanted === total ? `${total} changes` : `${wanted} of ${total} changes shown`);
  };
  await expect(total);
  await page.locator(".count.breaking").click();
  assert.equal(await page.locator(".chip.breaking").getAttribute("aria-pressed"), "true");
  await expect(changes.filter((change) => state(change) === "breaking").length);
  await page.locator(".chip.warning").click();
  const bad = changes.filter((change) => state(change) !== "info");
  await expect(bad.length);
  const tag = bad.find((change) => change.tags.length).tags[0];
  await page.selectOption("#tag", tag);
  const ofTag = bad.filter((change) => change.tags.includes(tag));
  await expect(ofTag.length);
  assert.equal(await page.locator(".toc li:visible").count(), await page.locator(".group:visible").count());
  await page.fill("#text", ofTag[0].message.replaceAll("`", ""));
  assert.ok((await shown(page).count()) >= 1);
  assert.ok(await page.locator(`[id="${ofTag[0].id}"]`).isVisible());
  await screenshot(page, "filtered");
  const before = await status(page);
  await page.reload();
  assert.equal(await status(page), before, "the address keeps the filters");
  await page.fill("#text", "nowhere-to-be-found");
  await expect(0);
  assert.ok(await page.locator("#no-match").isVisible());
  await page.locator("#clear").click();
  await expect(total);
  assert.equal(new URL(page.url()).search, "");
});

const keys = large("", async (page) => {
  const focused = () => page.evaluate(() => document.activeElement.closest(".change")?.id);
  const ids = await page.locator(".change").evaluateAll((nodes) => nodes.map((node) => node.id));
  const isOpen = () => page.evaluate(() => document.activeElement.parentElement.open);
  for (const [key, at] of [["j", 0], ["j", 1], ["j", 2], ["k", 1], ["k", 0], ["k", 0]]) {
    await page.keyboard.press(key);
    assert.equal(await focused(), ids[at]);
  }
  await page.keyboard.press("Enter");
  assert.ok(await isOpen());
  await page.keyboard.press("Space");
  assert.ok(!(await isOpen()));
  await page.keyboard.press("/");
  await page.keyboard.type("jk");
  assert.equal(await page.inputValue("#text"), "jk", "in a field, letters are letters");
  await page.keyboard.press("Escape");
  assert.equal(await page.inputValue("#text"), "");
  await page.keyboard.press("j");
  assert.ok(await focused(), "the field is left");
  await page.locator("button[popovertarget=help]").first().click();
  await page.locator("#letters").uncheck();
  await page.keyboard.press("Escape");
  assert.ok(!(await page.locator("#help").isVisible()));
  await page.locator("main").focus();
  await page.keyboard.press("j");
  assert.equal(await focused(), undefined, "keys can be turned off");
});

const skipLink = large("", async (page) => {
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "changes");
});

// A change far down, that the filters of the address would hide.
const deepChange = () => json(LARGE).changes.findLast((change) => state(change) === "info" && change.place);

async function isOpened(page, id) {
  const change = page.locator(`[id="${id}"]`);
  assert.ok(await change.locator(".why").isVisible(), "it is open");
  assert.equal(await page.locator("details[open]").count(), 1, "it alone is");
  assert.ok(await page.evaluate((id) => document.activeElement.closest(".change").id === id, id), "it has the focus");
  const [top, bar] = await page.evaluate((id) =>
    [document.getElementById(id), document.querySelector(".bar")].map((node) => node.getBoundingClientRect())
      .map((box, index) => (index ? box.bottom : box.top)), id);
  assert.ok(top >= bar && top < WIDE.height - 50, `it is on the screen: at ${top}, the bar ends at ${bar}`);
}

const deepLink = () => large(`#${deepChange().id}`, async (page) => {
  await isOpened(page, deepChange().id);
  assert.ok(await page.locator(`[id="${deepChange().id}"]`).evaluate((node) => node.matches(":target")));
  await screenshot(page, "deep_link");
})();

const deepLinkBeatsFilters = () => large(`?severity=breaking&q=nowhere#${deepChange().id}`, async (page) => {
  await isOpened(page, deepChange().id);
})();

const copies = large("?severity=warning", async (page) => {
  const change = shown(page).nth(1);
  await change.locator(".copy").click();
  // The clipboard takes its time.
  await page.locator("#shown", { hasText: "Link copied" }).waitFor();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  assert.equal(link.hash, `#${await change.getAttribute("id")}`);
  assert.equal(link.search, "");
}, { permissions: ["clipboard-read", "clipboard-write"] });

const expands = large("?severity=warning", async (page) => {
  const open = () => page.locator("details[open]").count();
  await page.locator("#expand").click();
  assert.equal(await open(), await shown(page).count());
  assert.equal(await page.locator("#expand").textContent(), "Collapse all");
  await page.locator("#expand").click();
  assert.equal(await open(), 0);
});

const themes = large("", async (page) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.locator("#theme").click();
  assert.equal(await background(), light);
  await page.locator("#theme").click();
  assert.notEqual(await background(), light);
  await page.reload();
  assert.equal(await page.locator("#theme").textContent(), "Theme: dark");
});

const prints = large("", async (page) => {
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.locator(".bar").isVisible()));
  const height = await page.locator(".change .why").first().evaluate((node) => node.getBoundingClientRect().height);
  assert.ok(height > 10, "what is closed is printed too");
});

const saysThatNothingChanged = () => on("empty", {}, async (page) => {
  assert.equal(await page.locator(".none:visible").textContent(), "No changes");
});

async function takePicture() {
  await on("5.1.45-5.1.47", { viewport: { width: 1280, height: 1000 } }, async (page) => {
    await page.locator(".change.warning summary").first().click();
    await page.evaluate(() => document.activeElement.blur());
    await page.mouse.move(0, 0);
    // Down to the end of the second subject, so that no row is cut.
    const box = await page.locator(".subject").nth(1).boundingBox();
    const clip = { x: 0, y: 0, width: 1280, height: Math.ceil(box.y + box.height + 20) };
    await page.screenshot({ path: picture, caret: "initial", fullPage: true, clip });
  });
  const size = Math.round(statSync(picture).size / 1000);
  console.log(`${picture}: ${size} kB`);
  assert.ok(size < 200, "it is too large for a README");
}

if (option === "--picture") {
  await step("picture", takePicture);
} else {
  const names = readdirSync(folder).filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -5));
  assert.ok(names.length >= 8, `pages are missing: ${names}`);
  for (const name of names) {
    await step(`${name}: loads`, () => loads(name));
    if (name.includes("-")) await step(`${name}: says what the JSON says`, () => saysWhatTheJsonSays(name));
    for (const scheme of ["light", "dark"]) await step(`${name}: is accessible, ${scheme}`, () => isAccessible(name, scheme));
    await step(`${name}: fits 360 px`, () => fitsNarrow(name));
    if (name !== "empty") await step(`${name}: is whole without script`, () => isWholeWithoutScript(name));
  }
  const acts = {
    filters, keys, skipLink, deepLink, deepLinkBeatsFilters, copies, expands, themes, prints, saysThatNothingChanged,
  };
  for (const [name, act] of Object.entries(acts)) await step(name, act);
}
await browser.close();
