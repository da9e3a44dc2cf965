package io.github.talentcore

// Rows and words as the native library has them; Java finds them in io.github.talentcore.ffi.

/** How much a diagnostic weighs. */
public typealias Severity = io.github.talentcore.ffi.Severity

/** What is wrong with a document, a record or a question: a stable code, the place, what was found and what would be right. */
public typealias Diagnostic = io.github.talentcore.ffi.Diagnostic

/** One entry of the catalogue: a stable code with its severity and its sentences. */
public typealias Code = io.github.talentcore.ffi.Code

/** One person in one cycle year: selected, or the first reason why not. */
public typealias OutcomeRow = io.github.talentcore.ffi.OutcomeRow

/** Why a person is not in a cycle year: the first test that fails, in this order. */
public typealias Reason = io.github.talentcore.ffi.Reason

/** One trajectory: a person in a cycle year. */
public typealias TrajectoryRow = io.github.talentcore.ffi.TrajectoryRow

/** Where a trajectory stands. */
public typealias TrajectoryState = io.github.talentcore.ffi.TrajectoryState

/** Who closed a trajectory: what a plan closed or withdrew, it may reopen. */
public typealias ClosedBy = io.github.talentcore.ffi.ClosedBy

/** One conversation of a trajectory. */
public typealias ConversationRow = io.github.talentcore.ffi.ConversationRow

/** Where a conversation stands. */
public typealias ConversationState = io.github.talentcore.ffi.ConversationState

/** One change that a plan asks for. */
public typealias Change = io.github.talentcore.ffi.Change

/** What a plan or a competency update asks for. */
public typealias ChangeKind = io.github.talentcore.ffi.ChangeKind

/** Where a cycle year stands on the date of the question. */
public typealias CycleYearView = io.github.talentcore.ffi.CycleYearView

/** Whether a cycle year is planned on a date. */
public typealias View = io.github.talentcore.ffi.View

/** What a person must decide; a plan leaves it alone. */
public typealias Flag = io.github.talentcore.ffi.Flag

/** Counts of a plan. */
public typealias Summary = io.github.talentcore.ffi.Summary

/** The frozen framework of one cycle year: what each linked role asked when the year opened. */
public typealias FrameworkRow = io.github.talentcore.ffi.FrameworkRow

/** What a role asks, resolved from its profiles and its own requirements. */
public typealias RoleRequirements = io.github.talentcore.ffi.RoleRequirements

/** One competency that a role asks, with where it comes from. */
public typealias RequirementRow = io.github.talentcore.ffi.RequirementRow

/** Something the host recorded in a trajectory beside conversations. */
public typealias RecordRow = io.github.talentcore.ffi.RecordRow

/** What was recorded in a trajectory. */
public typealias RecordKind = io.github.talentcore.ffi.RecordKind

/** One step of an explanation: a test, a group of a condition, a comparison, or a date and why it moved. */
public typealias Step = io.github.talentcore.ffi.Step

/** An employment, dated, both ends included. */
public typealias Employment = io.github.talentcore.ffi.Employment

/** A function held. */
public typealias FunctionHeld = io.github.talentcore.ffi.FunctionHeld

/** A role held beside the function. */
public typealias RoleHeld = io.github.talentcore.ffi.RoleHeld

/** An absence. */
public typealias Absence = io.github.talentcore.ffi.Absence

/** A unit of the org tree. */
public typealias OrgUnit = io.github.talentcore.ffi.OrgUnit

/** A dated assignment of a person; wins over the fields of the person. */
public typealias Assignment = io.github.talentcore.ffi.Assignment

/** What is assigned to a person. */
public typealias AssignmentKind = io.github.talentcore.ffi.AssignmentKind

/** The working-day calendar of an org unit, dated; holds for the units below it that have none. */
public typealias OrgUnitCalendar = io.github.talentcore.ffi.OrgUnitCalendar

/** A day of the week. */
public typealias Weekday = io.github.talentcore.ffi.Weekday

/** A table that a host gives. */
public typealias TableName = io.github.talentcore.ffi.TableName

/** A line of a CSV file. */
public typealias TableLine = io.github.talentcore.ffi.TableLine

/** How one span lies to another: Allen's thirteen relations, of which exactly one holds. */
public typealias Relation = io.github.talentcore.ffi.Relation

/** The part of a work year that has passed, exact, as days over days. */
public typealias Elapsed = io.github.talentcore.ffi.Elapsed

/** An occurrence of a date that comes back. */
public typealias DatedOccurrence = io.github.talentcore.ffi.DatedOccurrence

/** Which working day a date that is none moves to. */
public typealias Rolling = io.github.talentcore.ffi.Rolling

/** Where a date came to lie. */
public typealias Rolled = io.github.talentcore.ffi.Rolled

/** A public holiday with its name. */
public typealias NamedHoliday = io.github.talentcore.ffi.NamedHoliday

/** A country whose public holidays are known. */
public typealias Country = io.github.talentcore.ffi.Country

/** When 5 May is a day off in the Netherlands. */
public typealias LiberationDay = io.github.talentcore.ffi.LiberationDay

/** The verdict of a condition on one person. */
public typealias Verdict = io.github.talentcore.ffi.Verdict

/** The parts of the natural key of a trajectory. */
public typealias TrajectoryKey = io.github.talentcore.ffi.TrajectoryKey
