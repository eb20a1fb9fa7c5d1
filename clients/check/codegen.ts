import type { CodegenConfig } from "@graphql-codegen/cli";

// The client preset writes types for the operations alone, so the size of the schema
// does not show in what an app carries.
const config: CodegenConfig = {
  schema: "generated/schema.graphql",
  documents: "operations/*.graphql",
  emitLegacyCommonJSImports: false,
  generates: {
    "generated/codegen/": {
      preset: "client",
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: "sha256" } },
      config: {
        dedupeOperationSuffix: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { Date: "string", DateTime: "string", Rev: "number", Decimal: "number", JSON: "unknown" },
      },
    },
  },
};
export default config;
