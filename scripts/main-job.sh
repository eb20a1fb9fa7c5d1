#!/usr/bin/env bash
# The main job, played on real input: one inspection of branch b007 from its plan to the
# eve of its look-back, and from what was found to a grade and a document. Two inspectors work for three days without a network, disagree,
# come back; the unit refuses to sign and then signs; the reviewer returns two items; what
# was found is disputed, registered, rectified and accepted. docs/main-job.md shows what
# this prints. It needs curl and python3.
#
#   scripts/main-job.sh [path of a built pdca]     (builds one where none is given)
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
printf 's|%s/||g\n' "$work" >"$work/names" # a name of this machine says nothing
pdca=${1:-$work/pdca}
[ $# -gt 0 ] || go build -o "$pdca" ./cmd/pdca
export PDCA_LANG=en
server=
trap 'kill $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf "$work"' EXIT

# serve HOURS starts the server with its clock so many hours behind; halt stops it.
serve() {
  rm -f "$work/addr"
  "$pdca" demo --small --data "$work/store" --addr "127.0.0.1:${port:-0}" --addr-file "$work/addr" --no-access-log --clock-offset="-$1h" >>"$work/server.log" 2>&1 &
  server=$!
  until [ -s "$work/addr" ]; do sleep 0.2; kill -0 $server; done
  url=$(cat "$work/addr"); port=${url##*:}
}
halt() { kill -TERM $server; wait $server || true; }
day() { date -u -d "@$(($(date +%s) - $1 * 3600 + 8 * 3600))" +%F; } # of the enterprise, so many hours ago

step() { printf '\n== %s\n' "$*"; }
# a and b are the devices of the two inspectors, c that of the secretary of b007.
a() { local cmd=$1; shift; { echo "A> field $cmd $*"; "$pdca" field "$cmd" --file "$work/a.db" "$@"; } | named; }
c() { local cmd=$1; shift; { echo "C> field $cmd $*"; "$pdca" field "$cmd" --file "$work/c.db" "$@"; } | named; }
b() { local cmd=$1; shift; { echo "B> field $cmd $*"; "$pdca" field "$cmd" --file "$work/b.db" "$@"; } | named; }
# call NAME ID: from here on what is printed has the name in the place of the id.
call() { [ -n "$2" ] || { echo "there is nothing to call $1" >&2; exit 1; }; declare -g "$1=$2"; echo "s|$2|\$$1|g" >>"$work/names"; }
named() { sed -uf "$work/names"; }
# gql ACCOUNT QUERY asks at a desk, and prints the answer; at PATH takes a value out of it.
token() { curl -s "$url/graphql" -H 'Content-Type: application/json' \
  -d "{\"query\":\"mutation{login(input:{username:\\\"$1\\\",password:\\\"pdca-demo\\\"}){accessToken}}\"}" | sed 's/.*"accessToken":"\([^"]*\)".*/\1/'; }
gql() {
  echo "$1> $2" | named
  answer=$(python3 -c 'import json, sys; print(json.dumps({"query": sys.argv[1]}))' "$2" |
    curl -s "$url/graphql" -H "Authorization: Bearer $(token "$1")" -H 'Accept-Language: en' -H 'Content-Type: application/json' -d @-)
  echo "$answer" | named
}
at() { python3 -c 'import json, sys
v = json.loads(sys.argv[1])["data"]
for k in sys.argv[2].split("."): v = v[int(k) if k.isdigit() else k]
print(v)' "$answer" "$1"; }
# photo FILE SHADE makes a picture, as a camera would.
photo() { python3 -c 'import struct, sys, zlib
shade, n = int(sys.argv[2]), 600
rows = b"".join(b"\0" + bytes((x * y + shade) % 256 for x in range(n)) for y in range(n))
part = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
open(sys.argv[1], "wb").write(b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", n, n, 8, 0, 0, 0, 0)) + part(b"IDAT", zlib.compress(rows, 0)) + part(b"IEND", b""))' "$1" "$2"; }
known() { # known DEVICE TYPE FIELD=VALUE ...: the id of the first such record on a device
  local file=$work/$1.db type=$2; shift 2
  "$pdca" field list "$type" --file "$file" "${@/#/--where=}" --max 1 | sed -n 1p | cut -d' ' -f1; }

serve 96
step "Four days ago. The plan: written, submitted, approved by another account"
gql admin "mutation { createSupervisionPlan(input: {cycleId: \"cycle-$(date +%Y)\", unitId: \"c\", titleZh: \"组织生活专项检查\", mode: SPECIAL_INSPECTION, scopeUnitIds: [\"b007\"], methods: [DOCUMENT_REVIEW, ROUTINE_WORK], criteriaCodes: [\"01.1.1\", \"05.1.1\", \"05.2.2\", \"06.1.2\", \"20.1.1\"], windowFrom: \"$(day 96)\", windowTo: \"$(day 0)\", partyBuildingPart: \"组织生活、联系服务\", centralWorkPart: \"刀具消耗下降\", topics: [{no: \"1\", titleZh: \"刀具消耗\", noTargetReasonZh: \"指标随月度计划下达\"}]}) { supervisionPlan { id } errors { code message } } }"
call plan "$(at createSupervisionPlan.supervisionPlan.id)"
gql admin "mutation { transitionSupervisionPlan(input: {id: \"$plan\", to: SUBMITTED}) { supervisionPlan { status writtenBy } errors { code message } } }"
gql admin "mutation { transitionSupervisionPlan(input: {id: \"$plan\", to: APPROVED}) { errors { code rule message } } }"
gql committee-1 "mutation { transitionSupervisionPlan(input: {id: \"$plan\", to: APPROVED}) { supervisionPlan { status approvedBy } errors { code message } } }"

step "The inspection of b007, in two parts; the code of the site is printed"
gql admin "mutation { createInspection(input: {planId: \"$plan\", mode: SPECIAL_INSPECTION, unitId: \"b007\", plannedOn: \"$(day 72)\", leadId: \"inspector-1\", inspectorIds: [\"inspector-1\", \"inspector-2\"]}) { inspection { id } errors { code rule message } } }"
call insp "$(at createInspection.inspection.id)"
gql admin "mutation { a: createInspectionPart(input: {inspectionId: \"$insp\", inspectorId: \"inspector-1\", criteriaCodes: [\"01.1.1\", \"05.1.1\"], topicNos: [\"1\"]}) { inspectionPart { id } errors { code rule message } } b: createInspectionPart(input: {inspectionId: \"$insp\", inspectorId: \"inspector-2\", criteriaCodes: [\"05.2.2\", \"06.1.2\", \"20.1.1\"]}) { inspectionPart { id } errors { code rule message } } c: transitionInspection(input: {id: \"$insp\", to: ASSIGNED}) { inspection { status } errors { code rule message } } }"
call partA "$(at a.inspectionPart.id)"; call partB "$(at b.inspectionPart.id)"
gql secretary-s07 'mutation { issueSiteCode(input: {id: "site007"}) { siteCode errors { code message } } }'
call code "$(at issueSiteCode.siteCode)"

step "Both inspectors sign in, pull, and confirm the pack that they have"
a login --server "$url" --user inspector-1 --password pdca-demo --name "phone of inspector-1" --clock-offset=-96h
b login --server "$url" --user inspector-2 --password pdca-demo --name "phone of inspector-2" --clock-offset=-96h
for who in a b; do
  $who pull --clock-offset=-96h
done
gql inspector-1 "{ inspectionPart(id: \"$partA\") { manifestHash } }"
a edit --clock-offset=-96h InspectionPart "$partA" "packHash=$(at inspectionPart.manifestHash)"
a push --clock-offset=-96h
gql inspector-2 "{ inspectionPart(id: \"$partB\") { manifestHash } }"
b edit --clock-offset=-96h InspectionPart "$partB" "packHash=$(at inspectionPart.manifestHash)"
b push --clock-offset=-96h
a edit --clock-offset=-96h Inspection "$insp" status=PACK_DOWNLOADED
a push --clock-offset=-96h

step "The network is gone for three days (the server stands still)"
halt

step "Offline, day 1. Inspector-1 (A), the lead, works in the basement"
a check-in --clock-offset=-72h --inspection "$insp" --code "$code"
a edit --clock-offset=-72h Inspection "$insp" status=IN_PROGRESS
a score --clock-offset=-71h --inspection "$insp" --criterion 01.1.1 --inputs '{"numerator":11,"denominator":12}' --method DOCUMENT_REVIEW --remark "一季度一次集中学习延期一周"
a score --clock-offset=-71h --inspection "$insp" --criterion 05.1.1 --inputs '{"count":3}' --method DOCUMENT_REVIEW --remark "二季度支部党员大会无记录"
a evidence --clock-offset=-71h --inspection "$insp" --kind MEETING_MINUTES --mode SEEN_NOT_COPIED --document 支部党员大会记录本 --page 第1至9页 --seen 二季度支部党员大会无记录
call noted "$(known a Evidence "inspectionId=$insp")"
a edit --clock-offset=-71h CriterionResult "$(known a CriterionResult "inspectionId=$insp" criterionCode=05.1.1)" "evidenceIds=[\"$noted\"]"
a edit --clock-offset=-70h InspectionPart "$partA" 'centralChecks=[{"topicNo":"1","level":"GOOD","actualZh":"较上年下降百分之三"}]'
a edit --clock-offset=-70h Inspection "$insp" "summaryZh=总体评价：基础工作扎实，记录完整性不足。" "centralSummaryZh=中心工作：刀具消耗较上年下降百分之三，达到要求。"

step "Offline, days 1 and 2. Inspector-2 (B) works elsewhere, with a clock two hours fast"
b check-in --clock-offset=-70h --inspection "$insp" --code "$code"
b score --clock-offset=-69h --inspection "$insp" --criterion 05.2.2 --sample 12 --inputs '{"missingElement":2,"backfilled":1}' --method DOCUMENT_REVIEW --remark "缺项两处，补记一份"
photo "$work/minutes.png" 40
b evidence --clock-offset=-69h --inspection "$insp" --kind MEETING_MINUTES --photo "$work/minutes.png" --caption 支部委员会记录本第3页
call seen "$(known b Evidence "inspectionId=$insp")"
b edit --clock-offset=-69h CriterionResult "$(known b CriterionResult "inspectionId=$insp" criterionCode=05.2.2)" "evidenceIds=[\"$seen\"]"
b finding --clock-offset=-69h --inspection "$insp" --criterion 06.1.2 --severity MAJOR --text "两次主题党日有人缺席而无请假记录。"
call finding "$(known b Finding "inspectionId=$insp")"
b edit --clock-offset=-69h Finding "$finding" rootCauseCode=WEAK_AWARENESS "evidenceIds=[\"$seen\"]"
b score --clock-offset=-46h --inspection "$insp" --criterion 06.1.2 --inputs '{"numerator":83,"denominator":96}' --method ROUTINE_WORK --remark "出勤率未达标"
b score --clock-offset=-46h --inspection "$insp" --criterion 20.1.1 --inputs '{"count":2}' --method DOCUMENT_REVIEW
b score --clock-offset=-46h --own --inspection "$insp" --criterion 05.1.1 --inputs '{"count":4}' --method DOCUMENT_REVIEW
b edit --clock-offset=-46h Inspection "$insp" "summaryZh=总体评价：组织生活正常，佐证材料需要补齐。"
b status
a edit --clock-offset=-30h InspectionPart "$partA" status=SUBMITTED
b edit --clock-offset=-30h InspectionPart "$partB" status=SUBMITTED

step "Three days later the network is back. A pushes"
serve 0
a push
step "B signs in anew by pulling, and pushes; the first reply is lost, so B pushes again"
b pull
b push --lose-reply || echo "   (exit code $?)"
b push

step "What is answered, and what the merge left open for a person to settle"
gql inspector-1 "{ inspection(id: \"$insp\") { status summaryZh assignedCount answeredCount checkIns(first: 5) { nodes { inspectorId status day } } criterionResults(first: 10) { nodes { criterionCode inspectorId status score counted } } findings(first: 5) { nodes { id severity descriptionZh } } } syncConflicts(first: 5, filter: {status: {eq: OPEN}}) { nodes { id kind recordType field policy outcome base server device accountId } } }"
call conflict "$(at syncConflicts.nodes.0.id)"

step "The lead settles: the summary by a value; on 05.1.1 two differ, so neither counts until one is chosen"
call mine "$(known a CriterionResult "inspectionId=$insp" criterionCode=05.1.1)"
gql inspector-1 "mutation { resolveConflict(input: {id: \"$conflict\", resolution: VALUE, value: \"总体评价：基础工作扎实，组织生活正常；记录完整性不足，佐证材料需要补齐。\"}) { syncConflict { status resolution } errors { code message } } }"
gql inspector-1 "mutation { transitionCriterionResult(input: {id: \"$mine\", to: RECONCILED, reason: \"二季度确无会议记录\"}) { criterionResult { status counted score } errors { code rule message } } }"
gql inspector-1 "{ evidence(id: \"$seen\") { status caption bytes attachment { status verifiedAt } } }"
gql inspector-2 "{ evidence(id: \"$noted\") { contentHash seenByIds } }"
call hashN "$(at evidence.contentHash)"
gql inspector-2 "mutation { createSignature(input: {subjectType: \"Evidence\", subjectId: \"$noted\", role: INSPECTOR, contentHash: \"$hashN\"}) { signature { status } errors { code rule message } } }"

step "Nothing is merged before the unit has signed; it refuses one part, and then signs. Another inspection of these days is asked about"
gql inspector-1 "mutation { transitionInspection(input: {id: \"$insp\", to: MERGED}) { errors { code rule field message } } }"
gql secretary-b007 "{ inspection(id: \"$insp\") { status score } a: signableContent(type: \"InspectionPart\", id: \"$partA\") { contentHash content } b: inspectionPart(id: \"$partB\") { contentHash } }"
call hashA "$(at a.contentHash)"; call hashB "$(at b.contentHash)"
gql secretary-b007 "mutation { a: createSignature(input: {subjectType: \"InspectionPart\", subjectId: \"$partA\", role: UNIT, contentHash: \"$hashA\"}) { signature { status } errors { code rule message } } b: createSignature(input: {subjectType: \"InspectionPart\", subjectId: \"$partB\", role: UNIT, contentHash: \"$hashB\", refusalReasonZh: \"出勤率与台账不一致\"}) { signature { id status } errors { code rule message } } }"
call refusal "$(at b.signature.id)"
gql secretary-b007 "mutation { transitionSignature(input: {id: \"$refusal\", to: VALID}) { signature { status refusalReasonZh } errors { code rule message } } }"
gql inspector-1 "mutation { transitionInspection(input: {id: \"$insp\", to: MERGED}) { errors { code rule field message } } }"
gql inspector-1 "mutation { updateInspection(input: {id: \"$insp\", notDuplicateReasonZh: \"另一项按全部标准检查，本项只查组织生活\"}) { errors { code rule message } } }"
gql inspector-1 "mutation { a: transitionInspection(input: {id: \"$insp\", to: MERGED}) { inspection { score awarded applicableMax answeredCount assignedCount caveats } errors { code rule field message } } b: transitionInspection(input: {id: \"$insp\", to: UNDER_REVIEW}) { inspection { status } errors { code rule message } } }"

step "The reviewer returns two items, each with its reason; they reach the devices that scored them"
call r1 "$(known b CriterionResult "inspectionId=$insp" criterionCode=05.2.2)"
call r2 "$(known b CriterionResult "inspectionId=$insp" criterionCode=06.1.2)"
gql reviewer-1 "mutation { a: updateCriterionResult(input: {id: \"$r1\", remarks: [{no: 1, kind: RETURN, textZh: \"第5页参会人员已列在附页，请核对\"}]}) { errors { code rule message } } b: updateCriterionResult(input: {id: \"$r2\", remarks: [{no: 1, kind: RETURN, textZh: \"出勤台账有更正，请复核分子\"}]}) { errors { code rule message } } c: transitionInspection(input: {id: \"$insp\", to: RETURNED, reason: \"两项请复查\"}) { inspection { status } errors { code rule message } } }"
b pull
b show CriterionResult "$r1"
b edit Inspection "$insp" status=IN_PROGRESS
b edit CriterionResult "$r1" 'inputs={"missingElement":1,"backfilled":1}' 'answers=[{"no":1,"answerZh":"附页核对无误，改为一处"}]'
b edit CriterionResult "$r2" 'inputs={"numerator":85,"denominator":96}' 'answers=[{"no":1,"answerZh":"两人有请假单，分子改为85"}]'
b edit InspectionPart "$partB" status=SUBMITTED
b push

step "What was signed has changed: that part is signed again, the other stands. Somebody of the unit draws on B's device, and the unit's own account confirms"
gql inspector-1 "mutation { transitionInspection(input: {id: \"$insp\", to: MERGED}) { errors { code rule field message } } }"
gql secretary-b007 "{ signature(id: \"$refusal\") { status } }"
echo '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 9 9 0"/></svg>' >"$work/ink.svg"
call ink "$work/ink.svg"
b sign InspectionPart "$partB" --drawn 支部副书记 --image "$work/ink.svg"
b push
gql secretary-b007 "{ signatures(first: 1, filter: {subjectId: {eq: \"$partB\"}, method: {eq: DRAWN}}) { nodes { id status personNameZh by { id } } } }"
call pen "$(at signatures.nodes.0.id)"
gql secretary-b007 "mutation { transitionSignature(input: {id: \"$pen\", to: CONFIRMED}) { signature { status confirmedBy } errors { code rule message } } }"
gql inspector-1 "mutation { a: transitionInspection(input: {id: \"$insp\", to: MERGED}) { inspection { score } errors { code rule field message } } f: transitionFinding(input: {id: \"$finding\", to: CONFIRMED, reason: \"与以前的问题不是同一事项\"}) { errors { code rule field message } } b: transitionInspection(input: {id: \"$insp\", to: UNDER_REVIEW}) { errors { code rule message } } }"
gql inspector-1 "mutation { transitionInspection(input: {id: \"$insp\", to: CONFIRMED}) { errors { code rule message } } }"
gql reviewer-1 "mutation { transitionInspection(input: {id: \"$insp\", to: CONFIRMED}) { inspection { status score toldOn } errors { code rule field message } } }"

step "Now the unit sees it. It disputes the finding, is turned down, appeals; the reviewer has the last word"
gql secretary-b007 "{ inspection(id: \"$insp\") { status score awarded applicableMax } finding(id: \"$finding\") { status severity descriptionZh } }"
gql secretary-b007 "mutation { transitionFinding(input: {id: \"$finding\", to: DISPUTED, reason: \"请假单夹在另一本台账里，当日没有带到现场，现已补交。\"}) { finding { status disputeZh } errors { code rule field message } } }"
gql inspector-2 "mutation { transitionFinding(input: {id: \"$finding\", to: UPHELD, reason: \"请假单没有日期，不能说明是当次活动\"}) { errors { code rule message } } }"
gql inspector-1 "mutation { transitionFinding(input: {id: \"$finding\", to: UPHELD, reason: \"请假单没有日期，不能说明是当次活动\"}) { finding { status } errors { code rule message } } }"
gql secretary-b007 "mutation { transitionFinding(input: {id: \"$finding\", to: APPEALED, reason: \"请假单与活动记录编号一致，请复核\"}) { finding { status } errors { code rule message } } }"
gql reviewer-1 "mutation { a: transitionFinding(input: {id: \"$finding\", to: UPHELD_FINAL, reason: \"请假未经批准属实，维持\"}) { finding { status } errors { code rule message } } b: transitionFinding(input: {id: \"$finding\", to: REGISTERED}) { finding { status problem { id code status } } errors { code rule field message } } c: transitionInspection(input: {id: \"$insp\", to: PUBLISHED}) { inspection { status } errors { code rule field message } } }"
call problem "$(at b.finding.problem.id)"

step "The problem: analysed by the unit, classified and assigned above it"
gql secretary-b007 "mutation { updateProblem(input: {id: \"$problem\", rootCauseZh: \"支部没有说明请假须经谁批准、存在哪里，组织委员也没有逐次核对出勤。\", rootCauseCode: \"WEAK_AWARENESS\"}) { errors { code rule field message } } transitionProblem(input: {id: \"$problem\", to: ANALYSED}) { problem { status } errors { code rule field message } } }"
gql secretary-s07 "mutation { a: updateProblem(input: {id: \"$problem\", kind: INDIVIDUAL, kindReasonZh: \"同类问题未见于其他支部\", guideId: \"secretary-s07\"}) { errors { code rule field message } } b: transitionProblem(input: {id: \"$problem\", to: CLASSIFIED}) { problem { status } errors { code rule field message } } c: transitionProblem(input: {id: \"$problem\", to: ASSIGNED}) { problem { status rectifications(first: 1) { nodes { id status dueOn } } } errors { code rule field message } } }"
gql secretary-s07 "{ problem(id: \"$problem\") { status rectifications(first: 2) { nodes { id status dueOn } } } }"
call task "$(at problem.rectifications.nodes.0.id)"

step "Rectification: a measure with an owner and a day, approved above, done, shown, guided, accepted by somebody else"
gql secretary-b007 "mutation { a: updateRectification(input: {id: \"$task\", ownerId: \"m00007\", planZh: \"一周内建立请假台账，逐次核对\"}) { errors { code rule field message } } b: createMeasure(input: {rectificationId: \"$task\", textZh: \"建立请假台账，三季度起逐次核对\", ownerMemberId: \"m00007\", dueOn: \"$(day -168)\"}) { measure { id } errors { code rule field message } } c: transitionRectification(input: {id: \"$task\", to: PLAN_SUBMITTED}) { rectification { status } errors { code rule field message } } }"
call measure "$(at b.measure.id)"
gql secretary-s07 "mutation { transitionRectification(input: {id: \"$task\", to: PLAN_APPROVED}) { rectification { status } errors { code rule field message } } }"
gql secretary-b007 "mutation { transitionRectification(input: {id: \"$task\", to: IN_PROGRESS}) { rectification { status } errors { code rule field message } } }"
c login --server "$url" --user secretary-b007 --password pdca-demo --name "phone of the secretary"
c pull
photo "$work/before.png" 80; photo "$work/after.png" 120
c evidence --unit b007 --kind LEDGER --photo "$work/before.png" --caption 整改前：无请假台账
c evidence --unit b007 --kind LEDGER --photo "$work/after.png" --caption 整改后：请假台账
c push
call before "$(known c Evidence caption=整改前：无请假台账)"; call after "$(known c Evidence caption=整改后：请假台账)"
gql secretary-b007 "mutation { a: transitionMeasure(input: {id: \"$measure\", to: ASSIGNED}) { errors { code rule field message } } b: updateMeasure(input: {id: \"$measure\", reportZh: \"请假台账已建立，三季度逐次核对完毕\", evidenceIds: [\"$after\"]}) { errors { code rule field message } } c: transitionMeasure(input: {id: \"$measure\", to: REPORTED}) { measure { status } errors { code rule field message } } }"
gql secretary-b007 "mutation { updateRectification(input: {id: \"$task\", beforeEvidenceIds: [\"$before\"], afterEvidenceIds: [\"$before\"]}) { errors { code rule field message } } a: transitionRectification(input: {id: \"$task\", to: SUBMITTED}) { errors { code rule field message } } }"
gql secretary-b007 "mutation { updateRectification(input: {id: \"$task\", afterEvidenceIds: [\"$after\"], reportZh: \"台账已建立，逐次核对\"}) { errors { code rule field message } } a: transitionRectification(input: {id: \"$task\", to: SUBMITTED}) { rectification { status submittedAt } errors { code rule field message } } b: transitionRectification(input: {id: \"$task\", to: ACCEPTED}) { errors { code rule field message } } }"
gql reviewer-1 "mutation { transitionRectification(input: {id: \"$task\", to: ACCEPTED}) { rectification { status } errors { code rule field message } } }"
gql secretary-s07 "mutation { createGuidanceLog(input: {problemId: \"$problem\", at: \"$(date -u +%FT%T.000Z)\", kindCode: \"VISIT\", contentZh: \"到支部看了请假台账，逐次讲解须核对之处\"}) { guidanceLog { id status } errors { code rule field message } } }"
call guidance "$(at createGuidanceLog.guidanceLog.id)"
gql secretary-b007 "mutation { transitionGuidanceLog(input: {id: \"$guidance\", to: CONFIRMED}) { guidanceLog { status confirmedAt } errors { code rule field message } } }"
gql reviewer-1 "mutation { transitionRectification(input: {id: \"$task\", to: ACCEPTED}) { rectification { status acceptedAt } errors { code rule field message } } }"

step "The eve of the look-back: the whole way, with its reasons and rules"
gql admin "{ rectification(id: \"$task\") { status dueOn overdueSince problem { code status } history(first: 10) { nodes { from to byId reason rule } } } inspection(id: \"$insp\") { status score history(first: 12) { nodes { from to byId reason } } } }"

step "From the finding to the grade: the scores of the running year, computed from the inspection and the records; nobody types a number"
gql admin "mutation { createPostEvaluation(input: {unitId: \"b007\", cycleId: \"cycle-$(date +%Y)\"}) { postEvaluation { id status } errors { code rule field message } } }"
call eval "$(at createPostEvaluation.postEvaluation.id)"
gql admin "mutation { takeSnapshot(input: {id: \"$eval\"}) { postEvaluation { status normalised coverage criteriaApplicable byInspection byRecords notApplicable noData disagreements criticalNoData } errors { code rule field message } } }"
gql admin "{ postEvaluation(id: \"$eval\") { scores(first: 3, filter: {criterionCode: {in: [\"05.1.1\", \"05.2.2\", \"06.1.2\"]}}) { nodes { criterionCode chosenSource inspectionScore recordsScore score maxScore disagreement } } } }"
gql admin "mutation { createUnitAssessment(input: {unitId: \"b007\", cycleId: \"cycle-$(date +%Y)\"}) { unitAssessment { status partyGrade centralGrade overallGrade pendingReasonZh } errors { code rule field message } } }"

step "The grade of the year before is decided: the lower of two tracks, published within its second-level unit"
last=$(($(date +%Y) - 1))
gql secretary-b007 "{ unitAssessment(id: \"grade-$last-b007\") { status partyScore partyGrade centralGrade overallGrade draggedBy decidedMeetingOn } figures(keys: [SCORE_RATE], unitId: \"b007\", period: {cycleId: \"cycle-$last\"}) { key total { valueText } } }"
gql secretary-b047 "{ unitAssessment(id: \"grade-$last-b007\") { overallGrade } }"
gql admin "{ figures(keys: [GRADE_DISTRIBUTION], unitId: \"s07\", period: {cycleId: \"cycle-$last\"}, groupBy: [GRADE]) { key rows { group { code } valueText } total { valueText } } }"

step "And from the grade to a document: the report of the inspection, which anybody can verify"
gql secretary-s07 "mutation { issueDocument(input: {subjectType: \"Inspection\", subjectId: \"$insp\"}) { document { id numberZh status contentHash } path errors { code rule field message } } }"
path=$(at issueDocument.path); call document "$(at issueDocument.document.id)"; call contentHash "$(at issueDocument.document.contentHash)"
echo "secretary-s07> GET $path" | named
curl -s -o "$work/report.pdf" -w '%{http_code} %{content_type}\n' -H "Authorization: Bearer $(token secretary-s07)" "$url$path"
head -c 8 "$work/report.pdf" | tr -d '\r\n'; echo
echo "anybody> GET /verify/$contentHash" | named
curl -s -H 'Accept-Language: en' "$url/verify/$contentHash" | sed -n 's:</*p>::gp' | named
echo
[ -z "${PDCA_REPORT:-}" ] || cp "$work/report.pdf" "$PDCA_REPORT"

step "Both devices pull and hold the same"
a pull; b pull
rows() { "$pdca" field list "$2" --file "$work/$1.db" --max 1000 --where "$3" --show status,descriptionZh,summaryZh,score,counted,remarkZh | sort; }
for t in "CriterionResult inspectionId=$insp" "Finding inspectionId=$insp" "Inspection unitId=b007"; do
  diff <(rows a $t) <(rows b $t) && echo "A and B hold the same: $t"
done
halt
step "The journal proves itself"
"$pdca" verify --store "file:$work/store"
