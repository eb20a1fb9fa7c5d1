#!/usr/bin/env bash
# The main job, played on real input: two inspectors pull the same running
# inspection, work without a network, come back, and the lead settles what the
# merge left open. docs/main-job.md shows what it prints.
#
#   scripts/main-job.sh [path of a built pdca]     (builds one where none is given)
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
pdca=${1:-$work/pdca}
[ $# -gt 0 ] || go build -o "$pdca" ./cmd/pdca
export PDCA_LANG=en

"$pdca" demo --small --data "$work/store" --addr 127.0.0.1:0 --addr-file "$work/addr" --no-access-log >"$work/server.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf "$work"' EXIT
until [ -s "$work/addr" ]; do sleep 0.2; kill -0 $server; done
url=$(cat "$work/addr")

step() { printf '\n== %s\n' "$*"; }
a() { local cmd=$1; shift; echo "A> field $cmd $*"; "$pdca" field "$cmd" --file "$work/a.db" "$@"; }
b() { local cmd=$1; shift; echo "B> field $cmd $*"; "$pdca" field "$cmd" --file "$work/b.db" "$@"; }
gql() { # gql TOKEN QUERY
  curl -s "$url/graphql" -H "Authorization: Bearer $1" -H 'Accept-Language: en' -H 'Content-Type: application/json' -d "$2"; echo; }
token() { curl -s "$url/graphql" -H 'Content-Type: application/json' \
  -d "{\"query\":\"mutation{login(input:{username:\\\"$1\\\",password:\\\"pdca-demo\\\"}){accessToken}}\"}" | sed 's/.*"accessToken":"\([^"]*\)".*/\1/'; }

step "Both inspectors sign in and pull the running inspection of b007"
a login --server "$url" --user inspector-1 --password pdca-demo --name "phone of inspector-1"
b login --server "$url" --user inspector-2 --password pdca-demo --name "phone of inspector-2"
a pull; b pull

step "Offline. Inspector-1 (A) works in the basement"
a score --inspection insp-b007 --criterion 01.1.1 --inputs '{"numerator":11,"denominator":12}' --method DOCUMENT_REVIEW --remark "一季度一次集中学习延期一周"
a score --inspection insp-b007 --criterion 05.1.1 --inputs '{"count":3}' --method DOCUMENT_REVIEW --remark "二季度支部党员大会无记录"
a edit Finding insp-b007/f1 "descriptionZh=（组长注）$("$pdca" field show --file "$work/a.db" Finding insp-b007/f1 | sed -n 's/^  descriptionZh: "\(.*\)"$/\1/p')"
a edit Inspection insp-b007 "summaryZh=总体评价：基础工作扎实，记录完整性不足。"
a delete Finding insp-b007/f2

step "Offline. Inspector-2 (B) works for three days with a clock two hours fast"
back=--clock-offset=-70h
b score $back --inspection insp-b007 --criterion 20.1.1 --inputs '{"count":2}' --method DOCUMENT_REVIEW
b score $back --own --inspection insp-b007 --criterion 05.1.1 --inputs '{"count":4}' --method DOCUMENT_REVIEW
b edit --clock-offset=2h Finding insp-b007/f1 "descriptionZh=$("$pdca" field show --file "$work/b.db" Finding insp-b007/f1 | sed -n 's/^  descriptionZh: "\(.*\)"$/\1/p')已当场告知支部书记。"
b edit --clock-offset=2h Inspection insp-b007 "summaryZh=总体评价：组织生活正常，佐证材料需要补齐。"
b edit --clock-offset=2h Finding insp-b007/f2 "descriptionZh=党员活动室展板破损，现场已拍照。"
member=$("$pdca" field list Member --file "$work/b.db" --where branchId=b012 --max 1 | sed -n 1p | cut -d' ' -f1)
b create --clock-offset=2h Evidence unitId=b012 kindCode=HONOUR_CERTIFICATE caption=公司级劳动竞赛一等奖证书
proof=$("$pdca" field list Evidence --file "$work/b.db" --where kindCode=HONOUR_CERTIFICATE --where unitId=b012 --max 1 | sed -n 1p | cut -d' ' -f1)
b create --clock-offset=2h PointsEntry memberId="$member" ruleCode=PT22 sourceId=公司党委/2026-17 occurredOn="\"$(date +%F)\"" evidenceIds="[\"$proof\"]"
b create --clock-offset=2h PointsEntry memberId="$member" ruleCode=PT05 sourceId=lecture-1 occurredOn="\"$(date +%F)\""
b status

step "A is back and pushes"
a push
step "B pushes; the first reply is lost, so B pushes again"
b push --lose-reply || echo "   (exit code $?)"
b push

step "The merged inspection, over GraphQL"
lead=$(token inspector-1)
gql "$lead" '{"query":"{ inspection(id:\"insp-b007\") { status summaryZh awarded applicableMax score findings(first:10) { nodes { id status descriptionZh } } criterionResults(first:10, filter:{status:{ne:UNANSWERED}}) { nodes { id criterionCode inspectorId status score counted remarkZh } } } }"}'
step "What was kept for a person to settle"
gql "$lead" '{"query":"{ syncConflicts(first:20, filter:{status:{eq:OPEN}}) { nodes { id kind recordType recordId field policy outcome base server device accountId } } }"}' | tee "$work/conflicts.json"
step "The points, as the secretary of b012 sees them: they wait for another person"
gql "$(token inspector-2)" "{\"query\":\"{ member(id:\\\"$member\\\") { name pointsBalance { value pending } pointsEntries(first:5, filter:{ruleCode:{eq:\\\"PT22\\\"}, sourceId:{eq:\\\"公司党委/2026-17\\\"}}) { nodes { sourceId points flags status } } } }\"}"

conflict() { tr '{' '\n' <"$work/conflicts.json" | grep "\"recordId\":\"$1\"" | sed 's/.*"id":"\([^"]*\)".*/\1/' | head -1; }
step "The lead settles: the summary by a value, the deleted finding restored with B's words, 05.1.1 reconciled to A's score"
summary=$(conflict insp-b007); deleted=$(conflict insp-b007/f2)
gql "$lead" "{\"query\":\"mutation { resolveConflict(input:{id:\\\"$summary\\\", resolution: VALUE, value: \\\"总体评价：基础工作扎实，组织生活正常；记录完整性不足，佐证材料需要补齐。\\\"}) { errors { code message } syncConflict { status resolution } } }\"}"
gql "$lead" "{\"query\":\"mutation { resolveConflict(input:{id:\\\"$deleted\\\", resolution: RESTORE}) { errors { code message } syncConflict { status resolution } } }\"}"
gql "$lead" '{"query":"mutation { transitionCriterionResult(input:{id:\"insp-b007/05.1.1\", to: RECONCILED, reason: \"二季度确无会议记录\"}) { errors { code message } criterionResult { status counted score } } }"}'

step "Both devices pull and end up identical to the server"
a pull; b pull
rows() { "$pdca" field list "$2" --file "$work/$1.db" --max 1000 --where "$3" --show status,descriptionZh,summaryZh,score,counted,remarkZh | sort; }
for t in "CriterionResult inspectionId=insp-b007" "Finding inspectionId=insp-b007" "Inspection unitId=b007"; do
  diff <(rows a $t) <(rows b $t) && echo "A and B hold the same: $t"
done
gql "$lead" '{"query":"{ inspection(id:\"insp-b007\") { summaryZh awarded score findings(first:10) { nodes { id rev descriptionZh } } } syncConflicts(first:20, filter:{status:{eq:OPEN}}) { totalCount } }"}'
"$pdca" field list Finding --file "$work/a.db" --where inspectionId=insp-b007 --show descriptionZh
kill -TERM $server; wait $server || true
step "The journal proves itself"
"$pdca" verify --store "file:$work/store"
