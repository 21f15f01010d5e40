import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { openPage } from "./browser.mjs";
import { token } from "./gateway.mjs";
import { assert, check, eventually } from "./support.mjs";

const run = promisify(execFile);

export const listed = (page, title) => page.getByRole("list", { name: title }).getByRole("listitem").allTextContents();

export async function connect(page, bearer = "") {
  await page.getByLabel("Bearer token").fill(bearer);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByRole("list", { name: "Available Tools" }).waitFor();
}

const result = (page) => page.getByRole("region", { name: "Result", exact: true });
const call = (page) => page.getByRole("button", { name: "Call", exact: true }).click();
const choose = (page, tool) => page.getByRole("list", { name: "Available Tools" }).getByRole("button", { name: tool, exact: true }).click();

export async function playground(browser, gateway) {
  const page = await openPage(browser, gateway.base, { permissions: ["clipboard-read", "clipboard-write"] });
  await document001(page, gateway);
  await withToken(page, gateway);
  await refused(page);
  await everyKind(page);
  await check("playground: no error on the page", () => assert.deepEqual(page.errors, []));
  await check("playground: no request leaves the origin", () => assert.deepEqual(page.foreign, []));
  await page.context().close();
}

async function document001(page, gateway) {
  await check("001: the UI opens and shows listener and target", async () => {
    await page.goto("/ui/");
    await page.getByRole("heading", { name: `listener0 on port ${gateway.data}` }).waitFor();
    await page.getByRole("rowheader", { name: "everything" }).first().waitFor();
  });
  await check("001: Playground in the navigation menu", async () => {
    await page.getByRole("navigation").getByRole("link", { name: "Playground", exact: true }).click();
    await page.waitForURL("**/ui/playground/");
  });
  await check("001: the Testing card has Connection details and Connect", async () => {
    const card = page.getByRole("region", { name: "Testing" });
    await card.getByRole("group", { name: "Connection" }).waitFor();
    await card.getByText(`http://localhost:${gateway.data}/mcp`).waitFor();
    await connect(page);
  });
  await check("001: only echo in Available Tools", async () => assert.deepEqual(await listed(page, "Available Tools"), ["echo"]));
  await check("001: echo answers", async () => {
    await choose(page, "echo");
    await page.getByRole("textbox", { name: /^message/ }).fill("hello");
    await call(page);
    await result(page).getByText("hello").waitFor();
  });
  await check("a missing argument is asked for", async () => {
    await page.reload();
    await connect(page);
    await choose(page, "echo");
    await call(page);
    await page.getByText("This is required.").waitFor();
  });
  await check("Disconnect ends the session", async () => {
    const goodbye = page.waitForRequest((request) => request.method() === "DELETE");
    await page.getByRole("button", { name: "Disconnect" }).click();
    assert.equal((await (await goodbye).response()).status() < 300, true);
    await page.getByRole("button", { name: "Connect", exact: true }).waitFor();
  });
}

async function withToken(page, gateway) {
  const secret = token("example1.key");
  await check("with example1.key three tools", async () => {
    await connect(page, secret);
    assert.deepEqual((await listed(page, "Available Tools")).sort(), ["add", "echo", "printEnv"]);
  });
  await check("add shows the sum", async () => {
    await choose(page, "add");
    await page.getByRole("textbox", { name: /^a\b/ }).fill("2");
    await page.getByRole("textbox", { name: /^b\b/ }).fill("40");
    await page.keyboard.press("Control+Enter");
    await result(page).getByText("42").waitFor();
  });
  await check("raw arguments are sent as they are", async () => {
    await page.getByLabel("Raw JSON arguments").check();
    await page.getByRole("textbox", { name: "Arguments" }).fill('{"a": 1, "b": 22}');
    await call(page);
    await result(page).getByText("23").waitFor();
    await page.getByRole("textbox", { name: "Arguments" }).fill("{");
    await page.getByText(/JSON at position|Expected/).waitFor();
  });
  await check("the copied curl works and holds no token", async () => {
    await page.getByRole("textbox", { name: "Arguments" }).fill('{"a": 3, "b": 30}');
    await page.getByRole("button", { name: "Copy as curl" }).click();
    const command = await eventually(async () => {
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /^curl /);
      return copied;
    });
    assert.ok(command.includes("$TOKEN") && !command.includes(secret.slice(0, 20)), command);
    const { stdout } = await run("sh", ["-c", command], { env: { ...process.env, TOKEN: secret }, timeout: 30_000 });
    assert.match(stdout, /33/);
  });
  await check("the messages are there to read, without the token", async () => {
    await page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Show" }).click();
    const log = page.getByRole("region", { name: "Messages" });
    await log.getByText("initialize", { exact: true }).click();
    await log.getByText('"protocolVersion"').first().waitFor();
    assert.equal((await page.content()).includes(secret.slice(0, 20)), false);
  });
  await check("the token is stored nowhere", async () => {
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state]));
    assert.equal(stored.includes(secret.slice(0, 20)), false, stored);
  });
  await check("the overview counts the session, leaving the page ends it", async () => {
    const sessions = async () => (await (await fetch(`${gateway.base}/api/sessions`)).json()).map(({ client }) => client?.name);
    assert.deepEqual(await sessions(), ["gatehouse-playground"]);
    await page.getByRole("navigation").getByRole("link", { name: "Overview" }).click();
    await eventually(async () => assert.deepEqual(await sessions(), []));
  });
}

async function refused(page) {
  await check("a bad token is refused with 401 and its sentence", async () => {
    await page.goto("/ui/playground/");
    await page.getByLabel("Bearer token").fill("e30.e30.e30");
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    const alert = page.getByRole("alert");
    await alert.getByText(/HTTP 401: \S+/).waitFor();
    await alert.getByText("valid bearer token").waitFor();
  });
  await check("a path may be typed without its slash", async () => {
    await page.getByLabel("Bearer token").fill("");
    await page.getByLabel("Path").fill("mcp");
    await connect(page);
  });
}

async function everyKind(page) {
  const tool = (name) => choose(page, name);
  await check("another listener can be chosen", async () => {
    await page.goto("/ui/playground/");
    await page.getByLabel("Listener and route").selectOption({ index: 1 });
    await connect(page);
    assert.ok((await listed(page, "Available Tools")).includes("test_elicitation"));
    assert.ok((await listed(page, "Prompts")).length > 0 && (await listed(page, "Resources")).length > 0);
  });
  await check("a tool with progress", async () => {
    await tool("test_tool_with_progress");
    await call(page);
    await result(page).getByText("answered", { exact: true }).waitFor();
    await page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Show" }).click();
    assert.ok((await page.getByText("notifications/progress").count()) > 0);
  });
  await check("a picture", async () => {
    await tool("test_image_content");
    await call(page);
    const image = result(page).getByRole("img");
    await image.waitFor();
    assert.ok(await image.evaluate((shown) => shown.decode().then(() => shown.naturalWidth > 0)));
  });
  await check("a question of the server is answered with a form", async () => {
    await tool("test_elicitation");
    await page.getByRole("textbox", { name: /^message/ }).fill("Who are you?");
    await call(page);
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Who are you?").waitFor();
    await dialog.getByRole("button", { name: "Send" }).click();
    await dialog.getByText("This is required.").first().waitFor();
    await dialog.getByLabel("username").fill("ann");
    await dialog.getByLabel("email").fill("ann@example.com");
    await dialog.getByRole("button", { name: "Send" }).click();
    await result(page).getByText(/action=accept.*ann@example\.com/).waitFor();
  });
  await check("Escape gives the question back unanswered", async () => {
    await call(page);
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await result(page).getByText(/action=cancel/).waitFor();
  });
  await check("sampling is not offered, so the tool that wants it says so", async () => {
    await tool("test_sampling");
    await page.getByRole("textbox", { name: /^prompt/ }).fill("hello");
    await call(page);
    await result(page).getByText(/not support sampling/).first().waitFor();
  });
  await check("a call can be cancelled", async () => {
    await tool("test_elicitation");
    await page.getByRole("textbox", { name: /^message/ }).fill("Still there?");
    await call(page);
    await page.getByRole("dialog").waitFor();
    // The question covers the page, so the button is pressed from within.
    await page.getByText("Cancel", { exact: true }).evaluate((button) => button.click());
    await result(page).getByText("Cancelled.").waitFor();
    await page.getByText("notifications/cancelled").first().waitFor();
  });
  await check("a prompt", async () => {
    await page.goto("/ui/playground/");
    await page.getByLabel("Listener and route").selectOption({ index: 1 });
    await connect(page);
    await page.getByRole("button", { name: "test_simple_prompt", exact: true }).click();
    await page.getByRole("button", { name: "Get prompt" }).click();
    await page.getByText("user", { exact: true }).first().waitFor();
  });
  await check("a resource", async () => {
    await page.getByRole("list", { name: "Resources" }).getByRole("button").first().click();
    await page.getByRole("button", { name: "Read", exact: true }).click();
    await page.getByRole("figure").waitFor();
  });
}
