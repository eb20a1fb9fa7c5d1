import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vite'

// One script and one style sheet under names that stay: the server tells them apart by
// their ETag, and a rebuild that changes nothing changes no file.
export default defineConfig({
  base: '/graphiql/',
  plugins: [licences()],
  esbuild: { jsx: 'automatic', legalComments: 'none' },
  build: {
    chunkSizeWarningLimit: 2000,
    modulePreload: false,
    rollupOptions: {
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning), // "use client" has no meaning here
      output: { inlineDynamicImports: true, entryFileNames: 'explorer.js', assetFileNames: 'explorer.[ext]' },
    },
  },
})

// licences writes down whose work is in the script, as their licences ask.
function licences() {
  return {
    name: 'licences',
    generateBundle() {
      const folders = new Set([...this.getModuleIds()].map(id => id.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean))
      const texts = [...folders].filter(existsSync).sort().map(folder => {
        const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
        const file = readdirSync(folder).find(f => /^licen[cs]e/i.test(f))
        return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8') : ''}`
      })
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.join('\n') })
    },
  }
}
