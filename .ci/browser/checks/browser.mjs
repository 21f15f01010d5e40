import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { assert } from "./support.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const PAGES = { overview: "/ui/", playground: "/ui/playground/", policies: "/ui/policies/", cel: "/ui/cel/", config: "/ui/config/" };

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS });
}

/** A page that notes every request to a foreign origin and every error of the page. */
export async function openPage(browser, base, options = {}) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.foreign = [];
  page.errors = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== base && !["data:", "blob:"].includes(url.protocol)) page.foreign.push(request.url());
  });
  page.on("pageerror", (error) => page.errors.push(error.message));
  // What the server refuses is noted by the browser too; those are checked where they belong.
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (400|401|404|405|409|422)/.test(message.text())) page.errors.push(message.text());
  });
  return page;
}

/** Violations of WCAG 2.2, levels A and AA. */
export async function isAccessible(page) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).join("; ")}`);
  });
  assert.deepEqual(violations, []);
}

/** Nothing sticks out to the right. */
export async function fits(page) {
  const [wide, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= window_, `the page is ${wide} pixels wide, the window ${window_}`);
}
