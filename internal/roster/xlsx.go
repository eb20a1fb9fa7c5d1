package roster

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"pdca/internal/domain"
)

// maxUnzipped is how far a workbook may unfold: small files can hold gigabytes.
const maxUnzipped = 512 << 20

// notesSheet is the template's sheet of explanations, which is passed over.
const notesSheet = "填写说明"

// readWorkbook reads every sheet that has a header. A sheet that is filled and
// has none is a problem: it may hold what somebody meant to import.
func (s *Sheet) readWorkbook(data []byte) (err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped})
	if err != nil {
		return malformed("不是可读取的 .xlsx 工作簿", "it is no readable .xlsx workbook").Because(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	props, err := f.GetWorkbookProps()
	if err != nil {
		return malformed("工作簿属性损坏", "the workbook's properties are damaged").Because(err)
	}
	w := workbook{f: f, date1904: props.Date1904 != nil && *props.Date1904}
	headers := 0
	for _, name := range f.GetSheetList() {
		if name == notesSheet {
			continue
		}
		l := lines{s: s, sheet: name}
		if err := w.read(&l); err != nil {
			return err
		}
		if l.found() {
			headers++
		} else if l.above > 0 {
			s.problems = append(s.problems, Problem{Sheet: name, Code: UnknownSheet,
				Message: domain.Text{Zh: "工作表没有可识别的表头，请补上表头或删除该表", En: "the sheet has no header that is known; give it one or remove it"}})
		}
	}
	if headers == 0 && len(s.problems) == 0 {
		return malformed("工作簿中没有可识别的表头", "the workbook has no header that is known")
	}
	return nil
}

// workbook is an open file and how it counts days.
type workbook struct {
	f        *excelize.File
	date1904 bool
}

// read goes through a sheet twice in step: cells as they are shown keep what a
// format adds, such as leading zeros, and cells as they are stored tell dates
// apart from what looks like one.
func (w *workbook) read(l *lines) error {
	shown, err := w.f.Rows(l.sheet)
	if err != nil {
		return malformed("工作表损坏", "a sheet is damaged").Because(err)
	}
	stored, err := w.f.Rows(l.sheet)
	if err != nil {
		return errors.Join(malformed("工作表损坏", "a sheet is damaged").Because(err), shown.Close())
	}
	for n := 1; shown.Next() && stored.Next() && (l.found() || l.above < headerWithin); n++ {
		cells, err1 := shown.Columns()
		raw, err2 := stored.Columns(excelize.Options{RawCellValue: true})
		if err := errors.Join(err1, err2); err != nil {
			return errors.Join(malformed("第%d行损坏", "row %d is damaged", n).Because(err), shown.Close(), stored.Close())
		}
		w.dates(l, cells, raw)
		if err := l.take(n, cells); err != nil {
			return errors.Join(err, shown.Close(), stored.Close())
		}
	}
	return errors.Join(shown.Error(), shown.Close(), stored.Close())
}

// dates writes the cells of date columns as days.
func (w *workbook) dates(l *lines, cells, raw []string) {
	for i, c := range l.places {
		if i >= len(cells) || i >= len(raw) || c == nil || c.field != "joinedOn" && c.field != "validFrom" {
			continue
		}
		serial, err := strconv.ParseFloat(strings.TrimSpace(raw[i]), 64)
		// The last day that Excel knows is 2958465; more is a day written 20240501.
		if err != nil || serial < 1 || serial > 2958465 {
			continue
		}
		if t, err := excelize.ExcelDateToTime(serial, w.date1904); err == nil {
			cells[i] = t.Format("2006-01-02")
		}
	}
}
