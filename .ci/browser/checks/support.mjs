import assert from "node:assert/strict";
import { createServer } from "node:net";

let passed = 0;
let failed = 0;

/** One check: what it throws is how it failed. A failed check ends its own section only where it must. */
export async function check(name, body) {
  try {
    await body();
    passed++;
    console.log(`ok   ${name}`);
    return true;
  } catch (e) {
    failed++;
    console.log(`FAIL ${name}: ${String(e?.message ?? e).replaceAll(/\x1b\[\d+m/g, "").slice(0, 1500)}`);
    return false;
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Asks again until the answer is right or the time is over; then the last failure counts. */
export async function eventually(body, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await body();
    } catch (e) {
      if (Date.now() > end) throw e;
      await pause(100);
    }
  }
}

export { assert };
