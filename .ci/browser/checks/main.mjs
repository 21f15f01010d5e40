import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { configuration } from "./configuration.mjs";
import { startGateway } from "./gateway.mjs";
import { looks } from "./looks.mjs";
import { playground } from "./playground.mjs";
import { assert, check, finish } from "./support.mjs";

const { values } = parseArgs({ options: { gatehouse: { type: "string" }, shots: { type: "string" }, "unit-tests": { type: "string", default: "0" } } });
if (!values.gatehouse) throw new Error("run.sh --gatehouse PATH [--shots DIR]");
const shots = values.shots ?? mkdtempSync(join(tmpdir(), "gatehouse-shots-"));
// Whatever hangs, the run ends.
setTimeout(() => {
  console.log("FAIL the checks took longer than 15 minutes");
  process.exit(1);
}, 900_000).unref();

await check("unit tests of the UI", () => assert.equal(values["unit-tests"], "0"));
let gateway;
let browser;
try {
  if (await check("the gateway starts", async () => (gateway = await startGateway(values.gatehouse)))) {
    browser = await launch();
    await playground(browser, gateway);
    await configuration(browser, gateway);
    await looks(browser, gateway, shots);
  }
} catch (e) {
  await check("the checks ran to their end", () => Promise.reject(e));
} finally {
  await browser?.close();
  await gateway?.stop();
}
finish();
