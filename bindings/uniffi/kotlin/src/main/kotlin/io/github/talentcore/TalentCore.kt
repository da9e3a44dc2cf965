@file:JvmName("TalentCore")

package io.github.talentcore

import io.github.talentcore.ffi.canonicalJson as nativeCanonicalJson
import io.github.talentcore.ffi.codes as nativeCodes
import io.github.talentcore.ffi.diagnosticOf as nativeDiagnosticOf
import io.github.talentcore.ffi.easterSunday as nativeEasterSunday
import io.github.talentcore.ffi.escoAttribution as nativeEscoAttribution
import io.github.talentcore.ffi.jsonSchema as nativeJsonSchema
import io.github.talentcore.ffi.libraryVersion as nativeLibraryVersion
import io.github.talentcore.ffi.dateOfText as nativeDateOfText
import io.github.talentcore.ffi.parseTrajectoryKey as nativeParseTrajectoryKey
import io.github.talentcore.ffi.rulesVersion as nativeRulesVersion
import io.github.talentcore.ffi.sectorTemplate as nativeSectorTemplate
import io.github.talentcore.ffi.trajectoryKey as nativeTrajectoryKey
import java.time.LocalDate

/** The version of this library. */
public val VERSION: String by lazy { asked { nativeLibraryVersion() } }

/** The version of the rules of this library; raised with every change of what people get. */
public val RULES: String by lazy { asked { nativeRulesVersion() } }

/** The sentence that must be shown wherever something from ESCO is shown. */
public val ESCO_ATTRIBUTION: String by lazy { asked { nativeEscoAttribution() } }

/** The catalogue: every stable code with its severity and its sentences in English and Dutch. */
public val codes: List<Code> by lazy { asked { nativeCodes() } }

/**
 * The natural key of a trajectory: its parts joined by `/`, with `%` and `/` inside a part written `%25` and `%2F`.
 *
 * ```
 * trajectoryKey("annual", "2024/25", "E1", role = "nurse")   // annual/2024%2F25/E1/nurse
 * ```
 */
@JvmOverloads
public fun trajectoryKey(cycle: String, workYear: String, employee: String, role: String? = null): String =
    asked("cycle" to cycle, "work_year" to workYear, "employee" to employee, "role" to role) {
        nativeTrajectoryKey(cycle, workYear, employee, role)
    }

/** Takes the natural key of a trajectory apart; `null` where it has not three or four parts. */
public fun parseTrajectoryKey(key: String): TrajectoryKey? = asked("key" to key) { nativeParseTrajectoryKey(key) }

/**
 * The one way to write JSON (RFC 8785): ordered members, numbers as ECMAScript prints them, no white space.
 *
 * ```
 * canonicalJson("""{"b": 1.0, "a": [null, 1e21]}""")   // {"a":[null,1e+21],"b":1}
 * ```
 *
 * @throws TalentException.Question where the text is no JSON
 */
public fun canonicalJson(json: String): String = asked("json" to json) { nativeCanonicalJson(json) }

/**
 * The JSON Schema (2020-12) of a document: `configuration`, `workforce`, `register`, `plan`, `change`, `explanation`,
 * `ledger`, `update_request`, `update`, `trajectory_competency`, `score_comparison`,
 * `esco_framework` or `esco_upgrade`.
 *
 * @throws TalentException.Question with `unknown_word` for anything else
 */
public fun jsonSchema(name: String): String = asked("name" to name) { nativeJsonSchema(name) }

/**
 * The start framework of a sector: competencies with descriptors for every level, profiles, roles and a cycle, in Dutch and
 * English. Its cycle year is a draft, so that nothing is planned before the organisation has looked at it.
 */
public fun sectorTemplate(sector: Sector): Configuration = asked { Configuration(nativeSectorTemplate(sector)) }

/**
 * Reads a date as documents write it, `YYYY-MM-DD`; [name] is its place in diagnostics.
 *
 * @throws TalentException.Question with `impossible_date`, `date_out_of_range`
 */
@JvmOverloads
public fun parseDate(text: String, name: String = "date"): LocalDate =
    asked(name to text) { nativeDateOfText(text, name) }

/** Easter Sunday of a year; `null` outside 1900 to 2199. */
public fun easterSunday(year: Int): LocalDate? = asked { nativeEasterSunday(year) }

/**
 * Makes a diagnostic of the catalogue, for problems that a host finds itself.
 *
 * @throws TalentException.Question with `unknown_word` where the catalogue has no such code
 */
@JvmOverloads
public fun diagnosticOf(code: String, pointer: String = "", parameters: Map<String, String> = emptyMap()): Diagnostic =
    asked("code" to code, "pointer" to pointer, "parameters" to parameters) {
        nativeDiagnosticOf(code, pointer, parameters)
    }
