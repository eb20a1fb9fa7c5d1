package roster

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"pdca/internal/domain"
)

// Read reads a roster (ReadAs).
func Read(name string, r io.Reader, unseen Unseen) (*Sheet, error) {
	return ReadAs(Enterprise, name, r, unseen)
}

// ReadAs reads a file of a kind. The name decides by its ending, .xlsx or .csv; where it
// has neither, the content does. An error says that the file cannot be read as
// a roster at all, or not as a whole (MALFORMED, TOO_LARGE, LIMIT); what is wrong
// with its lines comes out of Check.
func ReadAs(kind Kind, name string, r io.Reader, unseen Unseen) (*Sheet, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if len(data) > MaxBytes {
		return nil, tooLarge(MaxBytes)
	}
	s := &Sheet{kind: kind, missing: map[lack]bool{}, unseen: unseen}
	switch ending := strings.ToLower(filepath.Ext(name)); {
	case len(data) == 0:
		return nil, malformed("文件是空的", "the file is empty")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, malformed("不支持旧的 .xls 格式或加密的工作簿，请另存为 .xlsx", "old .xls files and encrypted workbooks are not supported, save it as .xlsx")
	case ending == ".xlsx" || ending != ".csv" && bytes.HasPrefix(data, []byte("PK")):
		err = s.readWorkbook(data)
	case len(data) > MaxTextBytes:
		err = tooLarge(MaxTextBytes)
	default:
		err = s.readCSV(data)
	}
	if err != nil {
		return nil, err
	}
	if s.lines() == 0 && s.problems.none() {
		s.problems.add(kind.empty())
	}
	return s, nil
}

// empty is the problem of a file without lines.
func (k Kind) empty() Problem {
	switch k {
	case Targets:
		return problem(Empty, "文件中没有任何目标", "the file holds no target")
	case Letters:
		return problem(Empty, "文件中没有任何责任书条款", "the file holds no clause of a letter")
	case Grades:
		return problem(Empty, "文件中没有任何中心工作等级", "the file holds no grade")
	case Business:
		return problem(Empty, "文件中没有任何经营指标", "the file holds no business figure")
	case KeyWork:
		return problem(Empty, "文件中没有任何重点工作要求", "the file holds no requirement")
	}
	return problem(Empty, "文件中没有任何单位、党员或账号", "the file holds no unit, no member and no account")
}

func tooLarge(limit int) *domain.Error {
	return domain.Errorf(domain.CodeTooLarge, "文件超过%d MiB", "the file is larger than %d MiB", limit>>20)
}

func malformed(zh, en string, args ...any) *domain.Error {
	return domain.Errorf(domain.CodeMalformed, zh, en, args...)
}
