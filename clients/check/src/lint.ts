// The rules of graphql-eslint for schemas, over the whole SDL. What is excepted has its
// reason here; an exception that nothing needs any more fails as well.
import assert from "node:assert/strict";
import graphql from "@graphql-eslint/eslint-plugin";
import { ESLint } from "eslint";

const exceptions: { rule: string; message: RegExp; reason: string }[] = [
  { rule: "strict-id-in-types", message: /^type "/, reason: "records have ids; pages, sums, payloads and parts of records are nothing by themselves" },
  { rule: "naming-convention", message: /"DL\d\d[A-Z]?"/, reason: "deadlines are called by the numbers that the paper gives them, as in deadlineKey" },
  { rule: "no-typename-prefix", message: /"(memberStatus|memberClass|memberClassCode)" starts .* "Member"/, reason: "words of the domain: a member's status as such, beside that of the record" },
  { rule: "naming-convention", message: /^Type "SharedType"/, reason: "what an agreement shares of one type of record" },
  { rule: "require-field-of-type-query-in-mutation-result", message: /"(Login|RefreshSession|Logout)Payload"/, reason: "these are answered to nobody: who asks is known with the next request" },
  { rule: "relay-edge-types", message: /^Edge type's field `node` must implement `Node`/, reason: "a task, a change of a record and a record behind a figure are derived, and have no id" },
  { rule: "no-typename-prefix", message: /"code" starts .* "Code"/, reason: "a code of a list has a code" },
];
const rules = {
  ...graphql.configs["flat/schema-recommended"].rules,
  ...graphql.configs["flat/schema-relay"].rules,
  // Edges are not the only lists: there are also nodes, errors, ids and parts of a record.
  "@graphql-eslint/relay-edge-types": ["error", { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false }],
  // Tasks, histories and what lies behind a sum are read forwards only, which the specification allows.
  "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
  "@graphql-eslint/no-scalar-result-type-on-mutation": "error",
  "@graphql-eslint/require-deprecation-date": "error",
  "@graphql-eslint/require-field-of-type-query-in-mutation-result": "error",
  "@graphql-eslint/require-nullable-fields-with-oneof": "error",
  "@graphql-eslint/require-nullable-result-in-root": "error",
  "@graphql-eslint/require-type-pattern-with-oneof": "error",
};
const schema = "generated/schema.graphql";
const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: {
    files: [schema],
    plugins: { "@graphql-eslint": graphql as never },
    languageOptions: { parser: graphql.parser as never, parserOptions: { graphQLConfig: { schema } } },
    rules: rules as never,
  },
});
const [{ messages }] = await eslint.lintFiles([schema]);
const used = new Set<object>();
const found = messages.filter((m) => {
  const exception = exceptions.find((e) => m.ruleId === `@graphql-eslint/${e.rule}` && e.message.test(m.message));
  if (exception) used.add(exception);
  return !exception;
});
assert.deepEqual(found.map((m) => `${m.line}: ${m.message} (${m.ruleId})`), []);
assert.deepEqual(exceptions.filter((e) => !used.has(e)), [], "these exceptions are not needed");
