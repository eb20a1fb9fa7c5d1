package plan

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
)

// letterActs are what somebody does to letters that is more than a change of one record.
func letterActs() []engine.Act {
	return []engine.Act{
		{Name: "prepareLetters", Gives: "letterIds letterCount clauseCount", Do: doPrepareLetters},
		{Name: "signLetter", Entity: "ResponsibilityLetter", Do: doSignLetter},
	}
}

func doPrepareLetters(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[Preparation](input)
	if err != nil {
		return err
	}
	made, err := PrepareLetters(tx, in)
	if err != nil {
		return err
	}
	done.Give("letterIds", append([]string{}, made.Letters...))
	done.Give("letterCount", len(made.Letters))
	done.Give("clauseCount", made.Clauses)
	return nil
}

// letterSigning is what signLetter is asked for.
type letterSigning struct {
	ID              string `json:"id"`
	ContentHash     string `json:"contentHash"`
	RefusalReasonZh string `json:"refusalReasonZh"`
}

// doSignLetter makes the signature of whom the letter names, as the side that they sign
// for: what may be signed, and by whom, is for the rules of signatures.
func doSignLetter(tx *engine.Tx, input []byte, done *engine.Done) error {
	in, err := engine.ReadInput[letterSigning](input)
	if err != nil {
		return err
	}
	x := engine.Visible[domain.ResponsibilityLetter](tx, in.ID)
	if x == nil {
		return engine.NotFound().On("id")
	}
	done.ID = x.ID
	role := domain.SignerRoleTaker
	if x.IssuerSignerID == tx.Actor.Account {
		role = domain.SignerRoleIssuer
	}
	fields := []domain.FieldEffect{
		engine.To(domain.SignatureFieldSubjectType, domain.String("ResponsibilityLetter")), engine.To(domain.SignatureFieldSubjectID, engine.Text(x.ID)),
		engine.To(domain.SignatureFieldRole, engine.Text(role)), engine.To(domain.SignatureFieldContentHash, domain.String(in.ContentHash)),
	}
	if in.RefusalReasonZh != "" {
		fields = append(fields, engine.To(domain.SignatureFieldRefusalReasonZh, domain.String(in.RefusalReasonZh)))
	}
	_, err = createAs(tx, tx.Registry().Entity("Signature"), tx.NewID(), fields)
	return err
}
