// Runs vectors through the public API of the package, in Node and in browsers.

import { Input, ONLY_IN_FULL, operationsOf, VectorError } from "./operations.mjs";

const ALWAYS = ["code", "severity", "pointer"];
const MEMBERS = ["operation", "why", "input", "expected"];

/**
 * Runs vectors: each `{name, folder, text}`, the text of its file and the name of the folder it lies in. Our own (`own`)
 * each say why, in the folder of their operation. Gives the counts per operation, what failed, and how many were left out of
 * each operation that the entry does not have (`whole`: it has all of them).
 */
export function runVectors(tc, vectors, { own, whole }) {
  const operations = operationsOf(tc);
  const report = { operations: {}, failures: [], leftOut: {} };
  for (const { name, folder, text } of vectors) {
    let operation = folder;
    let failure = null;
    try {
      const vector = JSON.parse(text);
      operation = vector.operation;
      if (!whole && ONLY_IN_FULL.includes(operation)) {
        report.leftOut[operation] = (report.leftOut[operation] ?? 0) + 1;
        continue;
      }
      check(tc, operations, vector, { folder, own });
    } catch (error) {
      // Whatever comes out of the package is a failure of this vector, not of the others.
      failure = error instanceof VectorError ? error.message : String(error);
    }
    report.operations[operation] ??= { passed: 0, failed: 0 };
    if (failure === null) report.operations[operation].passed += 1;
    else {
      report.operations[operation].failed += 1;
      report.failures.push(`${name}\n  ${failure}`);
    }
  }
  return report;
}

/** Adds one report to another. */
export function merged(one, other) {
  const operations = structuredClone(one.operations);
  for (const [name, { passed, failed }] of Object.entries(other.operations)) {
    operations[name] ??= { passed: 0, failed: 0 };
    operations[name].passed += passed;
    operations[name].failed += failed;
  }
  const leftOut = { ...one.leftOut };
  for (const [name, count] of Object.entries(other.leftOut)) leftOut[name] = (leftOut[name] ?? 0) + count;
  return { operations, failures: [...one.failures, ...other.failures], leftOut };
}

function check(tc, operations, vector, { folder, own }) {
  const unknown = Object.keys(vector).filter((member) => !MEMBERS.includes(member));
  if (unknown.length > 0) throw new VectorError(`the vector has members that are not known: ${unknown.join(", ")}`);
  if (own && !vector.why) throw new VectorError("the vector does not say from which rule the expected value follows");
  if (own && vector.operation !== folder) throw new VectorError("the vector does not lie in the folder of its operation");
  if (!Object.hasOwn(operations, vector.operation)) throw new VectorError(`the operation “${vector.operation}” is unknown`);
  const question = new Input(vector.input);
  let answer;
  try {
    answer = operations[vector.operation](question);
    const unused = question.unused();
    if (unused !== "") throw new VectorError(`the input has members that are not known: ${unused}`);
  } catch (error) {
    if (!(error instanceof tc.TalentError) || error.diagnostics.length === 0) throw error;
    answer = { error: { diagnostics: error.diagnostics.filter((found) => found.severity === "error") } };
  }
  answer = projected(asData(answer), vector.expected);
  const [found, expected] = [tc.canonicalJson(answer), tc.canonicalJson(vector.expected)];
  if (found !== expected) throw new VectorError(`expected ${expected}\n  found    ${found}`);
}

/** Diagnostics among an answer as documents write them. */
function asData(value) {
  if (typeof value?.toJSON === "function") return value.toJSON();
  if (Array.isArray(value)) return value.map(asData);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asData(member)]));
}

/** The answer with every diagnostic cut down to the members that the expected one at its place has. */
function projected(answer, expected) {
  if (Array.isArray(answer) && Array.isArray(expected)) {
    return answer.map((value, index) => projected(value, expected[index]));
  }
  if (!isObject(answer) || !isObject(expected)) return answer;
  const members = Object.entries(answer).map(([name, value]) => {
    const wanted = expected[name];
    return [name, name === "diagnostics" && Array.isArray(wanted) ? diagnostics(value, wanted) : projected(value, wanted)];
  });
  return Object.fromEntries(members);
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Diagnostics with the members that the expected ones have; surplus ones with what every one has. */
function diagnostics(answer, expected) {
  return answer.map((found, index) => {
    let names = ALWAYS;
    if (index < expected.length) {
      names = Object.keys(expected[index]);
      const lacking = ALWAYS.filter((name) => !names.includes(name));
      if (lacking.length > 0) throw new VectorError(`the expected diagnostic ${index} has no ${lacking.join(", ")}`);
    }
    return Object.fromEntries(Object.entries(found).filter(([name]) => names.includes(name)));
  });
}
