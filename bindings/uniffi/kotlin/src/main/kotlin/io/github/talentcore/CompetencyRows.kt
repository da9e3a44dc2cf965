package io.github.talentcore

// Rows and words of competency updates as the native library has them; Java finds them in io.github.talentcore.ffi.

/** A role that a picker offers. */
public typealias AssignableRole = io.github.talentcore.ffi.AssignableRole

/** A text per language; a plain one is in the organisation's default language. */
public typealias LocalisedText = io.github.talentcore.ffi.LocalisedText

/** A text in the organisation's default language. */
public typealias PlainText = io.github.talentcore.ffi.LocalisedText.Plain

/** A text per language tag, such as `nl` or `nl-BE`. */
public typealias TextPerLanguage = io.github.talentcore.ffi.LocalisedText.PerLanguage

/** A sector with a start framework. */
public typealias Sector = io.github.talentcore.ffi.Sector

/** What is asked of a competency. */
public typealias Asked = io.github.talentcore.ffi.Asked

/** How a requirement differs. */
public typealias Difference = io.github.talentcore.ffi.Difference

/** What of a requirement changed. */
public typealias ChangedPart = io.github.talentcore.ffi.ChangedPart

/** What an update left on a competency with a score. Undoing the update takes it away. */
public typealias Mark = io.github.talentcore.ffi.Mark

/** A score that was given to a competency of a trajectory. Nothing in this library changes or removes one. */
public typealias ScoreRow = io.github.talentcore.ffi.ScoreRow

/** What a person decided for one competency of one trajectory, beside the framework. */
public typealias RequirementOverrideRow = io.github.talentcore.ffi.RequirementOverrideRow

/** A snapshot version that a trajectory took, and for what. */
public typealias VersionRow = io.github.talentcore.ffi.VersionRow

/** For what a trajectory took a snapshot version. */
public typealias Taken = io.github.talentcore.ffi.Taken

/** One competency of one trajectory. */
public typealias TrajectoryCompetency = io.github.talentcore.ffi.TrajectoryCompetency

/** What is pending in one cycle year, together. */
public typealias LedgerYear = io.github.talentcore.ffi.LedgerYear

/** One pending difference: a competency of a role, for all trajectories that refer to the same. */
public typealias LedgerEntry = io.github.talentcore.ffi.LedgerEntry

/** A pending difference of the rules of a cycle year, and the conversations that would follow it. */
public typealias RuleEntry = io.github.talentcore.ffi.RuleEntry

/** What part of the rules. */
public typealias RulePart = io.github.talentcore.ffi.RulePart

/** The question for a competency update: what of the pending changes is to arrive, where, when. */
public typealias UpdateRequest = io.github.talentcore.ffi.UpdateRequest

/** What an update brings into a cycle year. */
public typealias Brings = io.github.talentcore.ffi.Brings

/** Which part of what is pending an update brings; an empty list means all of them. */
public typealias Selection = io.github.talentcore.ffi.Selection

/** Only trajectories in which such a conversation was held by then, or was not. */
public typealias OnlyWhere = io.github.talentcore.ffi.OnlyWhere

/** What sort of conversation a moment gives. */
public typealias MomentKind = io.github.talentcore.ffi.MomentKind

/** What happens where a person overrode what the framework changes. */
public typealias ConflictRule = io.github.talentcore.ffi.ConflictRule

/** The decision on one conflict. */
public typealias ConflictDecision = io.github.talentcore.ffi.ConflictDecision

/** A competency update as the register keeps it, from the day it is asked for until it is undone. */
public typealias UpdateRow = io.github.talentcore.ffi.UpdateRow

/** Where an update stands. */
public typealias UpdateState = io.github.talentcore.ffi.UpdateState

/** An override that gave way to an update. */
public typealias ReplacedOverride = io.github.talentcore.ffi.ReplacedOverride

/** The moments and linked roles that a cycle year works with. */
public typealias RulesRow = io.github.talentcore.ffi.RulesRow

/** Counts of an update. */
public typealias UpdateSummary = io.github.talentcore.ffi.UpdateSummary

/** One competency of one trajectory: before, in the framework, and what a person decided or scored. */
public typealias PreviewRow = io.github.talentcore.ffi.PreviewRow

/** A score of a competency, and the day it was given. */
public typealias GivenScore = io.github.talentcore.ffi.GivenScore

/** A score as it is shown: with the text of its level that held when it was given. */
public typealias ShownScore = io.github.talentcore.ffi.ShownScore

/** Two scores of a competency side by side. */
public typealias ScoreComparison = io.github.talentcore.ffi.ScoreComparison
