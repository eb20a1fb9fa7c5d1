"""The ten operations of docs/api-guide.md by ariadne-codegen, with the answers checked."""

import os
import time
from datetime import datetime, timedelta, timezone

from tenoperations import Client, CreateVenueInput, CreateVenueUseInput, TransitionVenueInput, UpdateVenueInput
from tenoperations.enums import ChangeKind, ErrorCode, FigureKey, FigureState, VenueStatus, WeightClass

URL = os.environ["PDCA_URL"] + "/graphql"


def read(client: Client) -> None:
    me = client.me_query()
    assert me.me and me.me.unit and (me.me.id, me.me.unit.id) == ("admin", "pad")
    assert me.myTasks and len(me.myTasks.nodes) == 3
    assert all(task and task.titleZh and task.record and task.record.id for task in me.myTasks.nodes)

    first = client.members_query().members
    assert first and len(first.edges) == 20 and first.pageInfo.hasNextPage
    second = client.members_query(after=first.pageInfo.endCursor).members
    assert second and second.totalCount == first.totalCount
    assert len({edge.node.id for edge in first.edges + second.edges if edge and edge.node}) == 40

    unit = client.branch_query("b007").orgUnit
    assert unit and unit.parent and unit.parent.id == "s07" and unit.members and unit.inspections
    points = [member.points or 0 for member in unit.members.nodes if member]
    assert len(points) == 3 and points == sorted(points, reverse=True)
    inspection = unit.inspections.nodes[0]
    findings = inspection and inspection.findings
    assert findings and findings.totalCount > 0

    severities = client.severities_query("s07")
    assert severities.findingsAggregate
    groups = severities.findingsAggregate.groups
    assert [group.keys.severity for group in groups] == [WeightClass.CRITICAL, WeightClass.MAJOR, WeightClass.STANDARD]
    total = severities.findingsAggregate.total.count
    assert severities.findings and sum(group.count for group in groups) == total == severities.findings.totalCount


def figures(client: Client) -> None:
    named = client.figures_query("s07").figures
    assert named
    active, on_time = named
    assert active.key == FigureKey.ACTIVE_MEMBERS and active.complete
    assert sum(row.value or 0 for row in active.rows) == active.total.value
    for row in on_time.rows:
        assert (row.value is not None) == (row.state in (FigureState.OK, FigureState.PROVISIONAL))
    branch = next(row for row in active.rows if row.unitId == "b007")
    records = client.records_query(branch.token).figureRecords
    assert records and records.sum == branch.numerator == records.totalCount
    assert all(node and node.record and node.record.typename__ == "Member" for node in records.nodes)


def write(client: Client) -> None:
    key = f"ariadne-{time.time_ns()}"
    venue = CreateVenueInput(clientMutationId=key, unitId="b007", nameZh="一工段书屋 ariadne", kindCode="ACTIVITY_CENTRE", capacity=40)
    created = client.create_mutation(venue).createVenue
    assert created and not created.errors and created.venue and created.venue.capacity == 40
    again = client.create_mutation(venue).createVenue
    assert again and again.venue and again.venue.id == created.venue.id

    updated = client.update_mutation(UpdateVenueInput(id=created.venue.id, expectedRev=created.venue.rev, capacity=30)).updateVenue
    assert updated and not updated.errors and updated.venue
    assert updated.venue.capacity == 30 and updated.venue.rev > created.venue.rev

    closing = TransitionVenueInput(id=created.venue.id, to=VenueStatus.CLOSED_TEMPORARILY, reason="维修")
    closed = client.transition_mutation(closing).transitionVenue
    assert closed and not closed.errors and closed.venue and closed.venue.history
    change = closed.venue.history.nodes[0]
    assert (change.kind, change.to, change.reason) == (ChangeKind.TRANSITION, "CLOSED_TEMPORARILY", "维修")

    begin = datetime(2027, 1, 10, 2, tzinfo=timezone.utc)
    booking = CreateVenueUseInput(venueId=created.venue.id, unitId="b007", purpose="ORG_LIFE", fromAt=begin, toAt=begin + timedelta(hours=2))
    refused = client.refused_mutation(booking).createVenueUse
    assert refused and refused.venueUse is None and len(refused.errors) == 1
    error = refused.errors[0]
    assert (error.code, error.field, error.rule) == (ErrorCode.VALIDATION, "venueId", "INV-V2") and error.message


def main() -> None:
    login = Client(URL).login_mutation("admin", "pdca-demo").login
    assert login and not login.errors
    with Client(URL, headers={"Authorization": f"Bearer {login.accessToken}"}) as client:
        read(client)
        figures(client)
        write(client)


if __name__ == "__main__":
    main()
