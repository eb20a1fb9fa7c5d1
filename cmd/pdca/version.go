package main

import (
	"runtime/debug"

	"pdca/internal/registry"
)

type versionCmd struct{}

// Run shows what this binary is.
func (c *versionCmd) Run(w *world) error {
	info, _ := debug.ReadBuildInfo()
	w.printf("pdca %s\nschema %s\n", version(), registry.MustLoad().Version)
	if info != nil {
		w.printf("%s\n", info.GoVersion)
	}
	return nil
}

// version names the build: the module's version, or the revision it was built
// from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return "devel"
}
