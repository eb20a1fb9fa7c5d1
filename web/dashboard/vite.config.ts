import { defineConfig } from 'vite'

// The server's policy lets nothing be inlined; every file but index.html has its hash in its name.
export default defineConfig({
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  // npm run dev: the page from here, the API of `go run ./cmd/pdca demo`.
  server: { proxy: { '/graphql': 'http://127.0.0.1:8080' } },
})
