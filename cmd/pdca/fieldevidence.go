package main

import (
	"context"
	"encoding/json"
	"mime"
	"path/filepath"
	"slices"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
)

// fieldEvidence records a piece of evidence. Its file is copied and hashed at once, and
// sent with the next push.
type fieldEvidence struct {
	fieldFile
	Inspection string `help:"检查任务 / Inspection."`
	Unit       string `help:"单位（无检查任务时）/ Unit, where there is no inspection."`
	Kind       string `required:"" help:"佐证类别代码 / Code of the kind of evidence, for example PHOTO."`
	Photo      string `type:"existingfile" placeholder:"FILE" help:"文件 / The file: a photo, a scan, a recording."`
	Type       string `help:"媒体类型，缺省按扩展名 / Media type; by the file's ending without it."`
	Mode       string `default:"IN_APP" enum:"IN_APP,IMPORTED,SCANNED_PAPER,SEEN_NOT_COPIED" help:"采集方式 / How it was captured."`
	Caption    string `help:"说明 / Caption."`
	Page       string `help:"册页 / Book and page."`
	Seen       string `help:"所见内容，未留存时 / What was seen, where nothing is copied."`
	Document   string `help:"文号 / Number of the document."`
	Result     string `help:"附于此评分结果 / Result that it proves."`
	Finding    string `help:"附于此问题 / Finding that it proves."`
}

// Run records it: the file's record, the piece, and what it proves, as one action.
func (c *fieldEvidence) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		if c.Photo == "" && c.Mode != "SEEN_NOT_COPIED" {
			return fail(errUsage, "须给出文件 --photo，或 --mode SEEN_NOT_COPIED", "--photo names the file, or --mode is SEEN_NOT_COPIED")
		}
		id := d.NewID()
		fields, err := c.fields(d)
		if err != nil {
			return err
		}
		var ops []device.Op
		if c.Photo != "" {
			if ops, err = c.file(d, fields); err != nil {
				return err
			}
		}
		op, err := d.Create("Evidence", id, fields)
		if err != nil {
			return err
		}
		ops = append(ops, op)
		if c.Mode == "SEEN_NOT_COPIED" { // who records it has seen it
			if op, err = c.sign(d, op); err != nil {
				return err
			}
			ops = append(ops, op)
		}
		if c.Photo != "" {
			ops = append(ops, device.Op{Op: "update", Type: "Evidence", ID: id, Fields: map[string]json.RawMessage{"status": json.RawMessage(`"QUEUED"`)}})
		}
		for _, of := range [][2]string{{"CriterionResult", c.Result}, {"Finding", c.Finding}} {
			if of[1] == "" {
				continue
			}
			op, err := d.Update(of[0], of[1], map[string]any{"evidenceIds": map[string]any{"$add": []string{id}}})
			if err != nil {
				return err
			}
			ops = append(ops, op)
		}
		n, err := d.Do(ops...)
		if err != nil {
			return err
		}
		w.printf("#%d create Evidence %s\n", n, id)
		return nil
	})
}

// sign signs a piece by the key of the device, as an inspector.
func (c *fieldEvidence) sign(d *device.Device, piece device.Op) (device.Op, error) {
	const as = "INSPECTOR"
	hash, err := d.ContentHash(piece.Type, piece.Fields)
	if err != nil {
		return piece, err
	}
	signature, err := d.Sign(domain.SignedText(piece.Type, piece.ID, as, hash, false))
	if err != nil {
		return piece, err
	}
	return d.Create("Signature", d.NewID(), map[string]any{"subjectType": piece.Type, "subjectId": piece.ID, "role": as, "contentHash": hash,
		"method": "DEVICE_KEY", "deviceSignature": signature})
}

// fields are those of the piece.
func (c *fieldEvidence) fields(d *device.Device) (map[string]any, error) {
	n, err := d.NextCapture()
	if err != nil {
		return nil, err
	}
	fields := map[string]any{"kindCode": c.Kind, "captureMode": c.Mode, "captureNo": n, "capturedAtDevice": time.Now().Add(c.ClockOffset).UTC().Format("2006-01-02T15:04:05.000Z")}
	for _, f := range [][2]string{{"inspectionId", c.Inspection}, {"unitId", c.Unit}, {"caption", c.Caption}, {"pageRefZh", c.Page}, {"descriptionZh", c.Seen}, {"documentNo", c.Document}} {
		if f[1] != "" {
			fields[f[0]] = f[1]
		}
	}
	if c.Unit == "" && c.Inspection != "" { // what the server takes from the inspection, it has on the device as well
		r, err := d.Get("Inspection", c.Inspection)
		if err != nil {
			return nil, err
		}
		fields["unitId"] = r.Text("unitId")
	}
	return fields, nil
}

// file keeps the file and makes its record.
func (c *fieldEvidence) file(d *device.Device, piece map[string]any) ([]device.Op, error) {
	media := c.Type
	if media == "" {
		media, _, _ = mime.ParseMediaType(mime.TypeByExtension(filepath.Ext(c.Photo)))
	}
	if media == "" {
		media = "application/octet-stream"
	}
	f, err := d.Keep(c.Photo, media)
	if err != nil {
		return nil, err
	}
	id := d.NewID()
	fields := map[string]any{"sha256": f.Sum, "size": f.Size, "mediaType": f.Type, "fileName": f.Name, "takenAt": piece["capturedAtDevice"]}
	for _, name := range []string{"inspectionId", "unitId"} {
		if v, ok := piece[name]; ok {
			fields[name] = v
		}
	}
	piece["attachmentId"], piece["sha256"], piece["bytes"], piece["mime"], piece["status"] = id, f.Sum, f.Size, f.Type, "HASHED"
	op, err := d.Create("Attachment", id, fields)
	return []device.Op{op}, err
}

// sendFiles sends the bytes that wait, and pulls what became of them.
func sendFiles(ctx context.Context, w *world, d *device.Device) error {
	list, err := d.Files()
	if err != nil || len(list) == 0 {
		return err
	}
	sent, err := d.SendFiles(ctx)
	if sent.Files+sent.There > 0 {
		w.printf(w.lang.text("发送 %d 个文件，%d 字节；服务器已有 %d 个\n", "%d files sent, %d bytes; the server had %d\n"), sent.Files, sent.Bytes, sent.There)
	}
	if err != nil {
		return err
	}
	if _, err := d.Pull(ctx); err != nil {
		return err
	}
	return wrongFiles(w, d, list)
}

// wrongFiles names files of which the server says that something else came.
func wrongFiles(w *world, d *device.Device, list []device.File) error {
	bad, err := d.Where("Attachment", "status", "MISMATCH")
	for _, r := range bad {
		if slices.ContainsFunc(list, func(f device.File) bool { return f.Sum == r.Text("sha256") }) {
			w.printf(w.lang.text("文件 %s 到达的内容不符，请重新采集\n", "what came of the file %s is not what was captured; capture it again\n"), r.Text("fileName"))
		}
	}
	return err
}
