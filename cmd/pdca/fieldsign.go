package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"os"

	"pdca/internal/device"
	"pdca/internal/domain"
)

// fieldSign signs a record: by the account, by the key of the device, or, for somebody
// who draws on it, as their witness. It needs no network; by the account it is pushed
// within five minutes of signing in.
type fieldSign struct {
	fieldFile
	Type    string `arg:"" help:"所签记录的类型 / Type of what is signed, for example InspectionPart."`
	ID      string `arg:"" help:"编号 / Id."`
	As      string `default:"UNIT" help:"身份 / As whom: UNIT, INSPECTOR, ISSUER, TAKER, MEMBER, TELLER."`
	Account bool   `help:"以账号签名：五分钟内登录并推送 / By the account: sign in and push within five minutes."`
	Drawn   string `help:"手写者姓名，由本账号见证 / Name of somebody who draws on this device, witnessed by its account."`
	Image   string `help:"笔迹图片文件（PNG 或 SVG） / File of what was drawn (PNG or SVG)."`
	Refuse  string `help:"拒签理由 / Reason for refusing to sign."`
	Witness string `help:"当面拒签的第二见证人账号 / Account of a second witness of a refusal in their presence."`
	Hash    string `help:"所见内容的散列值，缺省为已拉取的 / Hash of the content that was seen; as it was pulled if absent."`
}

// Run signs.
func (c *fieldSign) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		r, err := d.Get(c.Type, c.ID)
		if err != nil {
			return err
		}
		if c.Hash == "" {
			c.Hash = r.Text("contentHash")
		}
		if c.Hash == "" {
			if c.Hash, err = d.ContentHash(c.Type, r.Fields); err != nil {
				return err
			}
		}
		if c.Hash == "" {
			return fail(errUsage, "尚无可签的内容：先拉取已提交的记录，或给出 --hash", "there is nothing to sign yet: pull the record once it is handed in, or give --hash")
		}
		fields := map[string]any{"subjectType": c.Type, "subjectId": c.ID, "role": c.As, "contentHash": c.Hash}
		if c.Refuse != "" {
			fields["refusalReasonZh"] = c.Refuse
		}
		var ops []device.Op
		switch {
		case c.Drawn != "":
			ops, err = c.drawn(d, r, fields)
		case c.Account:
			fields["method"] = "ACCOUNT"
		default:
			fields["method"] = "DEVICE_KEY"
			fields["deviceSignature"], err = d.Sign(domain.SignedText(c.Type, c.ID, c.As, c.Hash, c.Refuse != ""))
		}
		if err != nil {
			return err
		}
		op, err := d.Create("Signature", d.NewID(), fields)
		if err != nil {
			return err
		}
		n, err := d.Do(append(ops, op)...)
		if err != nil {
			return err
		}
		w.printf("#%d %s %s %s %s\n", n, op.Op, op.Type, op.ID, fields["method"])
		return nil
	})
}

// drawn makes the file of what was drawn, and says who drew it.
func (c *fieldSign) drawn(d *device.Device, r *device.Record, fields map[string]any) ([]device.Op, error) {
	fields["method"], fields["personNameZh"] = "DRAWN", c.Drawn
	if c.Witness != "" {
		fields["witnessId"] = c.Witness
	}
	if c.Image == "" {
		return nil, nil // a refusal; what is missing otherwise, the server says
	}
	raw, err := os.ReadFile(c.Image)
	if err != nil {
		return nil, fmt.Errorf("read what was drawn: %w", err)
	}
	sum, id := sha256.Sum256(raw), d.NewID()
	fields["imageId"] = id
	file := map[string]any{"unitId": r.Text("unitId"), "sha256": hex.EncodeToString(sum[:]), "size": len(raw), "mediaType": mediaType(c.Image, raw)}
	if i := r.Text("inspectionId"); i != "" {
		file["inspectionId"] = i
	}
	op, err := d.Create("Attachment", id, file)
	return []device.Op{op}, err
}

// mediaType tells a drawing by its bytes: a file of vectors is text to the standard library.
func mediaType(name string, raw []byte) string {
	if len(name) > 4 && name[len(name)-4:] == ".svg" {
		return "image/svg+xml"
	}
	return http.DetectContentType(raw)
}
