package gql

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/state"
)

// op says how a field is answered. What an op reads (a record, a list, a text)
// follows from the type that the field belongs to.
type op uint8

const (
	opNone op = iota
	opTypename

	// Fields of a record (record.go).
	opID
	opRev
	opCreatedAt
	opUpdatedAt
	opCreatedBy
	opUpdatedBy
	opText     // a stored text
	opStored   // any other stored value that is copied as it is
	opSealed   // a sealed text, which the host opens
	opKept     // JSON that may hold sealed texts of another record
	opObject   // an embedded object
	opObjects  // a list of them
	opDerived  // a derived field
	opAsked    // a derived field that takes an argument
	opRelation // the record that a reference names
	opInverse  // a connection of the records that refer to this one
	opChain    // the visible records along a reference, nearest first
	opRelated  // the visible records that a list of references names
	opLookup   // the visible record that a unique key finds
	opHistory  // what changed this one
	opCode     // the record of a code
	opCodes    // those of a list of codes
	opContent  // the hash of what is signed of the record
	opCan      // what the caller may do to it (can.go), and the fields of that
	opCanField

	// Fields of a connection, an edge and a page's information (connection.go).
	opEdges
	opNodes
	opPageInfo
	opTotalCount
	opEdgeNode
	opEdgeCursor
	opHasNext
	opHasPrevious
	opStartCursor
	opEndCursor

	// Fields of an aggregate, of a group and of what is told of it (aggregate.go).
	opAggregate        // of all records
	opInverseAggregate // of those that refer to this one
	opTotal
	opGroups
	opGroupCount
	opGroupPage
	opAggregateRev
	opKeys
	opCount
	opSums
	opAvgs
	opMins
	opMaxs
	opDistincts
	opGroupRecords
	opKey
	opMeasure
	opBinKey

	// Fields of a change in a history, and of a field in there (history.go).
	opChangeRev
	opChangeAt
	opChangeDeviceAt
	opChangeBy
	opChangeByID
	opChangeDevice
	opChangeKind
	opChangeFrom
	opChangeTo
	opChangeReason
	opChangeRule
	opChangeFields
	opChangedName
	opChangedBefore
	opChangedAfter

	// Members of an embedded object (object.go).
	opMember
	opMemberObject
	opMemberObjects

	// Fields of the query root (query.go).
	opOne
	opMany
	opNodeByID
	opMyTasks // what waits for the caller (task.go), and the fields of what it gives
	opTaskField
	opSignable // what is signed of a record (query.go), and the fields of it
	opSignableField
	opHosted // what the host answers, and no record is (hosted.go)
	opNodesByID
	opFigures           // named figures (figure.go), of the root, a unit or a member
	opFigureDefinitions // their declarations, the records behind a row, and the fields of all of it
	opFigureRecords
	opFigureField
	opMe
	opServerInfo
	opCanCreate
	opHead
	opServerTime
	opSchemaVersion

	// Introspection (introspect.go).
	opSchema
	opType
	opIntrospect

	// Fields of the mutation root (payload.go).
	opMutation

	// Fields of the subscription root, and of what its events hold (live.go).
	opRecordsChanged
	opTasksChanged
	opRecordAdded
	opFiguresChanged
	opLiveField

	// Fields of payloads (payload.go).
	opPayloadRecord
	opDeletedID
	opPayloadRev
	opErrors
	opClientID
	opQuery
	opPlain
	opErrorField
	opMerges
	opMergeField
)

// typeInfo is an object type or interface of the schema with what its fields
// mean.
type typeInfo struct {
	def    *ast.Definition
	ent    *registry.Entity
	fields map[string]*fieldInfo
	// possible are the object types of an interface.
	possible []*typeInfo
}

// fieldInfo is what a field of the schema means.
type fieldInfo struct {
	op op
	// verb is what a field of the mutation root does.
	verb Verb
	def  *ast.FieldDefinition
	// f is the stored or derived field, or the reference that is followed.
	f *registry.Field
	// ent is the entity of the records that it gives or changes, or which the derived
	// field is of.
	ent *registry.Entity
	// child is the type of the answer where fields are selected of it.
	child *typeInfo
	// order is, for a connection, what its orders mean; usual is the order that it has
	// where none is asked for, nil for that of creation.
	order orders
	usual []state.Order
	// groupings are, for an aggregate, what its records can be grouped by, by name.
	groupings map[string]registry.Grouping
}

// binder works out what the fields of a schema mean.
type binder struct {
	schema *ast.Schema
	reg    *registry.Registry
	own    map[string]Own
	types  map[string]*typeInfo
	orders map[*registry.Entity]orders
	// groupings are kept by entity, too.
	groupings map[*registry.Entity]map[string]registry.Grouping
}

// bind gives every field of every object type its meaning. A field without one
// is an error: the schema and this package must not drift apart.
func bind(schema *ast.Schema, reg *registry.Registry, own map[string]Own) (map[string]*typeInfo, error) {
	b := &binder{schema: schema, reg: reg, own: own, types: map[string]*typeInfo{}, orders: map[*registry.Entity]orders{},
		groupings: map[*registry.Entity]map[string]registry.Grouping{}}
	for name, def := range schema.Types {
		if def.IsCompositeType() {
			b.types[name] = &typeInfo{def: def, ent: reg.Entity(name), fields: map[string]*fieldInfo{}}
		}
	}
	for _, t := range b.types {
		if err := b.bindType(t); err != nil {
			return nil, err
		}
	}
	return b.types, nil
}

func (b *binder) bindType(t *typeInfo) error {
	for _, p := range b.schema.GetPossibleTypes(t.def) {
		if t.def.IsAbstractType() {
			t.possible = append(t.possible, b.types[p.Name])
		}
	}
	for _, fd := range t.def.Fields {
		info, err := b.bindField(t, fd)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", t.def.Name, fd.Name, err)
		}
		info.def, info.child = fd, b.types[fd.Type.Name()]
		t.fields[fd.Name] = info
	}
	return nil
}

func (b *binder) bindField(t *typeInfo, fd *ast.FieldDefinition) (*fieldInfo, error) {
	name := t.def.Name
	var info *fieldInfo
	switch {
	case strings.HasPrefix(name, "__"):
		info = &fieldInfo{op: opIntrospect}
	case t.def.IsAbstractType():
		info = &fieldInfo{op: opID} // Node has an id and nothing else
	case t.def == b.schema.Query:
		info = b.queryField(fd)
	case t.def == b.schema.Mutation:
		info = b.mutationField(fd)
	case t.def == b.schema.Subscription:
		info = &fieldInfo{op: liveFields[fd.Name], ent: b.reg.Entity(fd.Type.Name())}
	case t.ent != nil && !t.ent.Internal:
		info = b.recordField(t.ent, fd)
	case b.reg.Embedded[name] != nil:
		info = memberField(b.reg.Embedded[name], fd)
	case strings.HasSuffix(name, "Payload"):
		info = b.payloadField(fd)
	default:
		info = cmp.Or(plainFields[name+"."+fd.Name].info(), liveField(name))
		if info == nil && figureTypes[name] {
			info = opFigureField.info()
			if name+"."+fd.Name == "FigureRow.records" {
				info = opFigureRecords.info()
			}
		}
		if info != nil {
			info.ent = b.reg.Entity(fd.Type.Name())
		} else {
			info = cmp.Or(connectionField(b.reg, name, fd), aggregateField(b.reg, name, fd))
		}
	}
	if info == nil || info.op == opNone {
		return nil, fmt.Errorf("has no meaning")
	}
	if info.op == opInverse || info.op == opMany || info.op == opGroupRecords {
		var err error
		if info.order, err = b.ordersOf(info.ent); err != nil {
			return nil, err
		}
	}
	if info.op.aggregates() {
		info.groupings = b.groupingsOf(info.ent)
	}
	return info, nil
}

// groupingsOf are the groupings of an entity by name.
func (b *binder) groupingsOf(ent *registry.Entity) map[string]registry.Grouping {
	if b.groupings[ent] == nil {
		b.groupings[ent] = map[string]registry.Grouping{}
		for _, g := range b.reg.Groupings(ent) {
			b.groupings[ent][g.Name] = g
		}
	}
	return b.groupings[ent]
}

func (o op) info() *fieldInfo {
	if o == opNone {
		return nil
	}
	return &fieldInfo{op: o}
}

// plainFields are the fields of the types that are the same for every entity.
var plainFields = map[string]op{
	"TaskConnection.edges": opTaskField, "TaskConnection.nodes": opTaskField, "TaskConnection.pageInfo": opTaskField, "TaskConnection.totalCount": opTaskField,
	"TaskEdge.node": opTaskField, "TaskEdge.cursor": opTaskField,
	"Task.kind": opTaskField, "Task.titleZh": opTaskField, "Task.titleEn": opTaskField, "Task.recordType": opTaskField, "Task.record": opTaskField,
	"Task.action": opTaskField, "Task.deadlineKey": opTaskField, "Task.dueOn": opTaskField, "Task.provisional": opTaskField, "Task.overdueDays": opTaskField, "Task.light": opTaskField,
	"PageInfo.hasNextPage": opHasNext, "PageInfo.hasPreviousPage": opHasPrevious,
	"PageInfo.startCursor": opStartCursor, "PageInfo.endCursor": opEndCursor,
	"ServerInfo.head": opHead, "ServerInfo.serverTime": opServerTime, "ServerInfo.schemaVersion": opSchemaVersion,
	"RecordChangeConnection.edges": opEdges, "RecordChangeConnection.nodes": opNodes, "RecordChangeConnection.pageInfo": opPageInfo,
	"RecordChangeEdge.node": opEdgeNode, "RecordChangeEdge.cursor": opEdgeCursor,
	"RecordChange.rev": opChangeRev, "RecordChange.at": opChangeAt, "RecordChange.deviceAt": opChangeDeviceAt,
	"RecordChange.by": opChangeBy, "RecordChange.byId": opChangeByID, "RecordChange.device": opChangeDevice,
	"RecordChange.kind": opChangeKind, "RecordChange.from": opChangeFrom, "RecordChange.to": opChangeTo,
	"RecordChange.reason": opChangeReason, "RecordChange.rule": opChangeRule, "RecordChange.fields": opChangeFields,
	"ViewerCan.update": opCanField, "ViewerCan.fields": opCanField, "ViewerCan.delete": opCanField, "ViewerCan.transitions": opCanField,
	"BinKey.bin": opBinKey, "BinKey.from": opBinKey, "BinKey.to": opBinKey,
	"ChangedField.name": opChangedName, "ChangedField.before": opChangedBefore, "ChangedField.after": opChangedAfter,
	"UserError.code": opErrorField, "UserError.message": opErrorField, "UserError.field": opErrorField, "UserError.rule": opErrorField,
	"UserError.contentHash": opErrorField,
	"FieldMerge.field":      opMergeField, "FieldMerge.outcome": opMergeField, "FieldMerge.conflictId": opMergeField, "FieldMerge.conflict": opMergeField,
	"SignableContent.content": opSignableField, "SignableContent.contentHash": opSignableField,
}

// figureTypes are the types of what figures answer (figure.go).
var figureTypes = map[string]bool{"Figure": true, "FigureRow": true, "FigureDefinition": true, "FigureSetting": true, "PeriodInfo": true,
	"FigureGroupValue": true, "NamedDecimal": true, "FigureComparison": true, "FigureRank": true, "FigureTrust": true, "IssuedFigure": true,
	"FigureRecordConnection": true, "FigureRecordEdge": true, "FigureRecord": true}

// connectionField binds the fields of XConnection and XEdge.
func connectionField(reg *registry.Registry, name string, fd *ast.FieldDefinition) *fieldInfo {
	if ent := reg.Entity(strings.TrimSuffix(name, "Connection")); ent != nil {
		return map[string]*fieldInfo{"edges": {op: opEdges, ent: ent}, "nodes": {op: opNodes, ent: ent},
			"pageInfo": {op: opPageInfo}, "totalCount": {op: opTotalCount}}[fd.Name]
	}
	if ent := reg.Entity(strings.TrimSuffix(name, "Edge")); ent != nil {
		return map[string]*fieldInfo{"node": {op: opEdgeNode, ent: ent}, "cursor": {op: opEdgeCursor}}[fd.Name]
	}
	return nil
}

// envelope are the fields that every record has.
var envelope = map[string]op{"id": opID, "rev": opRev, "createdAt": opCreatedAt, "updatedAt": opUpdatedAt,
	"createdBy": opCreatedBy, "updatedBy": opUpdatedBy, "history": opHistory, "viewerCan": opCan}

func (b *binder) recordField(ent *registry.Entity, fd *ast.FieldDefinition) *fieldInfo {
	if fd.Type.Name() == "Figure" {
		return &fieldInfo{op: opFigures, ent: ent}
	}
	if o := envelope[fd.Name]; o == opCreatedBy || o == opUpdatedBy || o == opHistory {
		return &fieldInfo{op: o, ent: ent, f: ent.Maker}
	} else if o != opNone {
		return &fieldInfo{op: o, ent: ent}
	}
	if f := ent.Field(fd.Name); f != nil {
		return storedField(ent, f)
	}
	if len(ent.Signed) > 0 && fd.Name == registry.ContentHash {
		return &fieldInfo{op: opContent, ent: ent}
	}
	return relationField(ent, fd.Name)
}

func storedField(ent *registry.Entity, f *registry.Field) *fieldInfo {
	switch {
	case f.Secret:
		return nil
	case f.Sealed != nil:
		return &fieldInfo{op: opSealed, f: f.Sealed.Out, ent: ent}
	case f.Guard != nil && f.Guard.Names != nil && f.Type == "JSON":
		return &fieldInfo{op: opKept, f: f, ent: ent}
	case len(f.Args) > 0:
		return &fieldInfo{op: opAsked, f: f, ent: ent}
	case f.Derived:
		return &fieldInfo{op: opDerived, f: f, ent: ent}
	case f.Embedded != nil && f.Kind == domain.KindList:
		return &fieldInfo{op: opObjects, f: f}
	case f.Embedded != nil:
		return &fieldInfo{op: opObject, f: f}
	case f.Kind == domain.KindString:
		return &fieldInfo{op: opText, f: f}
	}
	return &fieldInfo{op: opStored, f: f}
}

func relationField(ent *registry.Entity, name string) *fieldInfo {
	for _, f := range ent.Refs {
		switch name {
		case f.Ref.As:
			return &fieldInfo{op: opRelation, f: f, ent: f.Ref.To}
		case f.Ref.Chain:
			return &fieldInfo{op: opChain, f: f, ent: ent}
		}
	}
	for _, f := range ent.Fields {
		if f.Lookup != nil && f.Lookup.As == name {
			return &fieldInfo{op: opLookup, f: f, ent: f.Lookup.To}
		}
	}
	for _, f := range ent.Coded {
		if f.Code.As == name {
			return &fieldInfo{op: codeOp(f), f: f, ent: f.Code.Of.Ent}
		}
	}
	for _, f := range ent.RefLists {
		if f.Ref.As == name {
			return &fieldInfo{op: opRelated, f: f, ent: f.Ref.To}
		}
	}
	for _, rel := range ent.Inverse {
		if rel.Name == name {
			info := &fieldInfo{op: opInverse, f: rel.Field, ent: rel.From}
			if rel.Field.Ref.Part && rel.From.Position != nil {
				info.usual = []state.Order{{Field: rel.From.Position}}
			}
			return info
		}
		if rel.Name+aggregateSuffix == name {
			return &fieldInfo{op: opInverseAggregate, f: rel.Field, ent: rel.From}
		}
	}
	return nil
}

// codeOp is how the relation of a field of codes is answered.
func codeOp(f *registry.Field) op {
	if f.Kind == domain.KindList {
		return opCodes
	}
	return opCode
}

// memberField binds a member of an embedded object.
func memberField(em *registry.Embedded, fd *ast.FieldDefinition) *fieldInfo {
	for _, f := range em.Fields {
		switch {
		case f.Name != fd.Name:
		case f.Embedded == nil:
			return &fieldInfo{op: opMember, f: f}
		case f.Kind == domain.KindList:
			return &fieldInfo{op: opMemberObjects, f: f}
		default:
			return &fieldInfo{op: opMemberObject, f: f}
		}
	}
	return nil
}

var queryFields = map[string]op{"node": opNodeByID, "nodes": opNodesByID, "me": opMe, "myTasks": opMyTasks, "serverInfo": opServerInfo, "signableContent": opSignable, "viewerCanCreate": opCanCreate,
	"figures": opFigures, "figureDefinitions": opFigureDefinitions, "figureRecords": opFigureRecords,
	"__schema": opSchema, "__type": opType}
