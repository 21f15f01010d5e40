import { describe, expect, it } from "vitest";
import { placeOf } from "./yamlPath";

const ROUTES = `binds:
- port: 3000
  listeners:
  - routes:
    - policies:
        cors:
          allowOrigins: ["*"]
`;

describe("the place of the cursor", () => {
  it.each([
    ["", [], ""],
    ["bi", [], "bi"],
    [`${ROUTES}          `, ["binds", 0, "listeners", 0, "routes", 0, "policies", "cors"], ""],
    [`${ROUTES}        jw`, ["binds", 0, "listeners", 0, "routes", 0, "policies"], "jw"],
    [`${ROUTES}      ba`, ["binds", 0, "listeners", 0, "routes", 0], "ba"],
    [`${ROUTES}    - `, ["binds", 0, "listeners", 0, "routes", 0], ""],
    [`${ROUTES}- po`, ["binds", 0], "po"],
    [`${ROUTES}con`, [], "con"],
    ["a:\n  - b: 1\n    c", ["a", 0], "c"],
    ["a:\n  # b:\n\n  c", ["a"], "c"],
    ["a:\n- - b", ["a", 0, 0], "b"],
    ['"a b":\n  c', ["a b"], "c"],
  ])("%j", (before, path, typed) => {
    expect(placeOf(before, "")).toMatchObject({ path, typed, valueOf: undefined });
  });

  it("knows the key of a value", () => {
    expect(placeOf("jwtAuth:\n  mode: str", "")).toMatchObject({ path: ["jwtAuth"], valueOf: "mode", typed: "str" });
  });

  it("knows the keys that are there, above and below, of this mapping only", () => {
    const { siblings } = placeOf("a:\n- x: 1\n- b: 1\n  c:\n    d: 1\n  ", "  e: 1\n  f:\n    g: 1\n- h: 1");
    expect([...siblings].sort()).toEqual(["b", "c", "e", "f"]);
  });
});
