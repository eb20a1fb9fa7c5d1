package gql

// liveFields are the fields of the subscription root, liveTypes the types of what they tell.
var (
	liveFields = map[string]op{"recordsChanged": opRecordsChanged, "tasksChanged": opTasksChanged, "noticeAdded": opNoticeAdded,
		"figuresChanged": opFiguresChanged}
	liveTypes = map[string]bool{"RecordsChange": true, "ChangedRecord": true, "TasksChange": true, "FiguresChange": true, "FigureRowKey": true}
)
