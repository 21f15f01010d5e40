import { readFileSync, writeFileSync } from "node:fs";
import { openPage } from "./browser.mjs";
import { assert, check, eventually } from "./support.mjs";

const editor = (page) => page.getByRole("textbox", { name: "Configuration as YAML" });

/** Puts the cursor behind a text of the editor. */
async function behind(page, text, gateway) {
  const lines = readFileSync(gateway.file, "utf8").split("\n");
  const line = lines.findIndex((candidate) => candidate.includes(text));
  await page.locator(".cm-line").filter({ hasText: text }).first().click();
  await page.keyboard.press("End");
  return line + 1;
}

/** The editor with what is on disk, and with its schema: without it nothing is completed. */
async function openEditor(page) {
  const schema = page.waitForResponse("**/api/config/schema");
  await page.goto("/ui/config/");
  await (await schema).finished();
  await page.getByText("Valid.", { exact: true }).waitFor();
}

export async function configuration(browser, gateway) {
  const page = await openPage(browser, gateway.base);
  // Only "leave without saving?" is ever asked.
  page.on("dialog", (dialog) => dialog.accept());
  const before = readFileSync(gateway.file, "utf8");
  await check("policies: each with its place, its order and its line", async () => {
    await page.goto("/ui/policies/");
    await page.getByText("jwtAuth").first().waitFor();
    const shown = await page.locator(".chain").allTextContents();
    assert.ok(shown.join().indexOf("jwtAuth") < shown.join().indexOf("mcpAuthorization"), shown.join());
    const line = before.split("\n").findIndex((text) => text.includes("jwtAuth:")) + 1;
    await page.getByRole("link", { name: `line ${line}`, exact: true }).click();
    await page.waitForURL(`**/ui/config/?line=${line}`);
    await page.locator(".cm-activeLine").filter({ hasText: "jwtAuth:" }).waitFor();
  });
  await check("raw configuration: valid as loaded", () => page.getByRole("status").getByText("Valid.", { exact: true }).waitFor());
  await check("raw configuration: keys are completed from the schema", async () => {
    await openEditor(page);
    await behind(page, "./manifests/jwt/pub-key", gateway);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    await page.keyboard.type("        co");
    await page.locator(".cm-tooltip-autocomplete").getByText("cors", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Undo all changes" }).click();
  });
  await check("raw configuration: saved after a look at the changes, comments kept", async () => {
    await openEditor(page);
    await behind(page, "Guests come in", gateway);
    await page.keyboard.type(", says the browser");
    await page.getByText("Valid, not saved yet.").waitFor();
    await page.getByRole("button", { name: "Review and save" }).click();
    const dialog = page.getByRole("dialog", { name: "Changes" });
    assert.equal(await dialog.locator(".added").count(), 1);
    assert.equal(await dialog.locator(".removed").count(), 1);
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved, and taken up by the gateway.").waitFor();
    assert.equal(readFileSync(gateway.file, "utf8"), before.replace("with fewer tools", "with fewer tools, says the browser"));
  });
  await check("raw configuration: the saved text is there after a reload", async () => {
    await page.reload();
    await editor(page).getByText("says the browser").waitFor();
  });
  await check("raw configuration: a bad one is refused, its line marked", async () => {
    await openEditor(page);
    const saved = readFileSync(gateway.file, "utf8");
    const line = await behind(page, "issuer: agentgateway.dev", gateway);
    await page.keyboard.press("Enter");
    await page.keyboard.type("isuer: nobody");
    await page.getByText(/^(One error|\d+ errors)\.$/).waitFor();
    const problem = page.getByRole("region", { name: "Problems" }).getByRole("listitem").filter({ hasText: "isuer" });
    await problem.getByRole("button", { name: `line ${line + 1}` }).click();
    await page.locator(".cm-activeLine").filter({ hasText: "isuer" }).waitFor();
    await page.locator(".cm-lintRange-error").filter({ hasText: "isuer" }).first().waitFor();
    assert.equal(await page.locator(".cm-lint-marker-error").count(), 1);
    await page.getByRole("button", { name: "Review and save" }).click();
    assert.equal(await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).isDisabled(), true);
    await page.getByRole("button", { name: "Back" }).click();
    assert.equal(readFileSync(gateway.file, "utf8"), saved);
    await page.getByRole("button", { name: "Undo all changes" }).click();
  });
  await check("raw configuration: changes of others are not overwritten", async () => {
    await openEditor(page);
    const saved = readFileSync(gateway.file, "utf8");
    await behind(page, "Guests come in", gateway);
    await page.keyboard.type(" twice");
    await page.getByText("Valid, not saved yet.").waitFor();
    writeFileSync(gateway.file, `${saved}# By somebody else\n`);
    await page.getByRole("button", { name: "Review and save" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("has changed on disk").waitFor();
    await page.getByRole("button", { name: "Take the file" }).click();
    await editor(page).getByText("By somebody else").waitFor();
  });
  await check("overview: says when the file on disk is refused, and why", async () => {
    const saved = readFileSync(gateway.file, "utf8");
    await page.goto("/ui/");
    await page.getByText("in effect").waitFor();
    writeFileSync(gateway.file, saved.replace("- port:", "- post:"));
    await page.getByText("The configuration on disk is refused").waitFor({ timeout: 30_000 });
    await page.getByText(/post/).first().waitFor();
    writeFileSync(gateway.file, saved);
    await page.getByText("in effect").waitFor({ timeout: 30_000 });
  });
  await check("cel: a result, an error of evaluation and an error of syntax", async () => {
    await page.goto("/ui/cel/");
    const evaluate = async (expression) => {
      await page.getByLabel("CEL expression").fill(expression);
      await page.keyboard.press("Control+Enter");
    };
    const outcome = page.getByRole("region", { name: "Result" }).last();
    await evaluate('jwt.sub == "test-user"');
    await eventually(async () => assert.equal((await outcome.textContent())?.trim(), "true"));
    await evaluate("jwt.nobody.there");
    await page.getByRole("alert").getByText(/nobody/).waitFor();
    await evaluate("1 +");
    await eventually(async () => assert.doesNotMatch(await page.getByRole("alert").textContent(), /nobody/));
  });
  await check("configuration and others: no error on the page", () => assert.deepEqual(page.errors, []));
  await check("configuration and others: no request leaves the origin", () => assert.deepEqual(page.foreign, []));
  await page.context().close();
}
