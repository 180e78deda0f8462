// Package hostile checks that no string of the hostile document became code in the package in PACKAGE_DIR.
package hostile

import (
	"go/build"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNothingEscapes(t *testing.T) {
	dir := os.Getenv("PACKAGE_DIR")
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatal("PACKAGE_DIR has no package", err)
	}
	mentions := 0
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files := token.NewFileSet()
		var code scanner.Scanner
		code.Init(files.AddFile(path, -1, len(source)), source, func(at token.Position, message string) { t.Error(at, message) }, scanner.ScanComments)
		for {
			at, kind, text := code.Scan()
			if kind == token.EOF {
				break
			}
			mentions += strings.Count(text, "pwned")
			if kind == token.IDENT && text == "pwned" {
				t.Error(files.Position(at), "it is code")
			}
			if kind == token.COMMENT && (strings.HasPrefix(text, "/*") || strings.HasPrefix(text, "//") && !strings.HasPrefix(text, "// ") && !strings.HasPrefix(text, "//\t") && text != "//" || strings.HasPrefix(text, "// +")) {
				t.Errorf("%s: a directive: %s", files.Position(at), text)
			}
			for _, hidden := range []string{"\x00", "\u202e", "\u2066", "\u2028", "\u2029", "\ufeff", "\r"} {
				if strings.Contains(text, hidden) {
					t.Errorf("%s: hidden: %q", files.Position(at), text)
				}
			}
		}
	}
	// Each file is compiled on every system: neither its name nor a constraint restricts it.
	of, err := build.ImportDir(dir, 0)
	if err != nil || len(of.GoFiles) != len(paths) {
		t.Error(err, of.GoFiles, of.IgnoredGoFiles, of.TestGoFiles)
	}
	t.Logf("%d files, %d mentions in comments and strings", len(paths), mentions)
}
