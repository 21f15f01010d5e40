import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fits, isAccessible, openPage, PAGES } from "./browser.mjs";
import { token } from "./gateway.mjs";
import { connect } from "./playground.mjs";
import { assert, check } from "./support.mjs";

const WIDTHS = [390, 1024, 1600];
const SCHEMES = ["light", "dark"];

/** Waits until a page shows what it is for. */
const READY = {
  overview: (page) => page.getByRole("heading", { name: "Targets" }).waitFor(),
  playground: async (page) => {
    await connect(page, token("example1.key"));
    await page.getByRole("button", { name: "add", exact: true }).click();
    await page.getByRole("heading", { name: "add" }).waitFor();
  },
  policies: async (page) => page.getByText("jwtAuth").first().click(),
  cel: async (page) => {
    await page.getByRole("button", { name: "Evaluate" }).click();
    await page.getByRole("region", { name: "Result" }).last().getByText("true").waitFor();
  },
  config: (page) => page.getByText("Valid.", { exact: true }).waitFor(),
};

export async function looks(browser, gateway, shots) {
  mkdirSync(shots, { recursive: true });
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      const page = await openPage(browser, gateway.base, { colorScheme: scheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
      for (const [name, path] of Object.entries(PAGES)) {
        await check(`${name} at ${width} pixels, ${scheme}`, async () => {
          await page.goto(path);
          await READY[name](page);
          await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
          await fits(page);
          assert.deepEqual(page.errors, []);
          assert.deepEqual(page.foreign, []);
        });
        if (width !== 1024) await check(`${name} at ${width} pixels, ${scheme}, is accessible`, () => isAccessible(page));
      }
      await page.context().close();
    }
  }
  await keyboard(browser, gateway);
  console.log(`pictures in ${shots}`);
}

async function keyboard(browser, gateway) {
  const page = await openPage(browser, gateway.base, { colorScheme: "light", viewport: { width: 390, height: 800 } });
  await page.goto("/ui/");
  await page.getByRole("heading", { name: "Targets" }).waitFor();
  await check("keyboard: the first stop skips to the content", async () => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to the content");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
  });
  await check("keyboard: the menu of a phone opens, leads on and closes", async () => {
    await page.getByRole("button", { name: "Menu" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Policies" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Policies", level: 1 }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Policies" }).isVisible(), false);
  });
  await check("keyboard: the focus is seen", async () => {
    await page.getByRole("button", { name: "Menu" }).focus();
    await page.keyboard.press("Shift+Tab");
    const width = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
    assert.equal(width, "2px");
  });
  await check("the theme follows the system until somebody chooses, and the choice lasts", async () => {
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await background();
    assert.notEqual(dark, light);
    await page.getByRole("button", { name: /Theme/ }).click();
    assert.equal(await background(), light);
    await page.reload();
    assert.equal(await background(), light);
    assert.equal(await page.evaluate(() => localStorage.getItem("theme")), "light");
  });
  await page.context().close();
}
