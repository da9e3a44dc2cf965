package io.github.talentcore

// Rows and words of ESCO as the native library has them; Java finds them in io.github.talentcore.ffi.

/** What a concept of ESCO is. */
public typealias ConceptKind = io.github.talentcore.ffi.ConceptKind

/** A concept with everything that the files say of it. */
public typealias EscoConcept = io.github.talentcore.ffi.EscoConcept

/** Whether a skill is known or done. */
public typealias SkillType = io.github.talentcore.ffi.SkillType

/** How widely a skill can be used, widest first. */
public typealias ReuseLevel = io.github.talentcore.ffi.ReuseLevel

/** Whether an occupation cannot do without a skill. */
public typealias SkillRelation = io.github.talentcore.ffi.SkillRelation

/** One skill of an occupation, or one occupation of a skill. */
public typealias RelatedConcept = io.github.talentcore.ffi.RelatedConcept

/** A file of the ESCO package, in any language. */
public typealias EscoFile = io.github.talentcore.ffi.EscoFile

/** How a file was read. */
public typealias EscoFileRead = io.github.talentcore.ffi.EscoFileRead

/** How much there is of everything. */
public typealias EscoCounts = io.github.talentcore.ffi.EscoCounts

/** What is searched. */
public typealias EscoQuery = io.github.talentcore.ffi.EscoQuery

/** A concept that was found. */
public typealias EscoMatch = io.github.talentcore.ffi.EscoMatch

/** How well a label fits, best first. */
public typealias MatchKind = io.github.talentcore.ffi.MatchKind

/** How a profile is made of an occupation. */
public typealias OccupationOptions = io.github.talentcore.ffi.OccupationOptions

/** Which skills come first, and stay where there is a cap. */
public typealias SkillOrder = io.github.talentcore.ffi.SkillOrder

/** One thing that differs of a concept. */
public typealias ConceptChange = io.github.talentcore.ffi.ConceptChange

/** What differs of a concept. */
public typealias ConceptChangeKind = io.github.talentcore.ffi.ConceptChangeKind

/** A skill that an occupation asks otherwise than before. */
public typealias RelationChange = io.github.talentcore.ffi.RelationChange

/** Something of the organisation that a new version of the classification touches. */
public typealias EscoHit = io.github.talentcore.ffi.EscoHit

/** What a hit is. */
public typealias HitKind = io.github.talentcore.ffi.HitKind
