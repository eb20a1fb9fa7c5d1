package server

import (
	"embed"
	"errors"
	"fmt"
	"net/http"
	"path"

	"pdca/internal/door"
)

// contentTypes are those of the files of pages, by their endings: the tables of machines
// differ.
var contentTypes = map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8"}

// keepFiles keeps the files of a folder, by their names.
func keepFiles(pages embed.FS, folder string) (map[string]http.Handler, error) {
	files, err := pages.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("read the pages of %s: %w", folder, err)
	}
	kept := map[string]http.Handler{}
	for _, f := range files {
		if f.IsDir() {
			continue
		}
		kind := contentTypes[path.Ext(f.Name())]
		body, err := pages.ReadFile(path.Join(folder, f.Name()))
		if kind == "" {
			err = errors.Join(err, errors.New("no content type is known for its ending"))
		}
		if err != nil {
			return nil, fmt.Errorf("read %s of %s: %w", f.Name(), folder, err)
		}
		kept[f.Name()] = door.Keep(kind, body)
	}
	return kept, nil
}
