package io.github.talentcore

import io.github.talentcore.ffi.Configuration as NativeConfiguration
import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate

/**
 * An organisation's rules: work years, calendars, roles, cycles and their moments. Immutable.
 *
 * Reading finds every problem of the document's shape at once; an [Engine] then judges what it says.
 *
 * ```
 * val configuration = Configuration.fromYaml(
 *     """
 *     schema: talent-core/1
 *     work_years: {kind: annual, starts: "01-01"}
 *     """,
 * )
 * ```
 *
 * [close] frees its memory at once; otherwise the garbage collector does.
 */
public class Configuration internal constructor(native: NativeConfiguration) : AutoCloseable {
    internal val held = Held(native, "Configuration")

    /** The configuration as canonical JSON (RFC 8785). */
    public fun toJson(): String = asked { held.use { it.toJson() } }

    /**
     * Everything that is wrong or unwise beyond the shape of the document, conditions left out; an [Engine] finds this and
     * those.
     */
    public fun check(): List<Diagnostic> = asked { held.use { it.check() } }

    /**
     * What a role asks on a date: competencies with their targets, from its profiles and its own requirements; `null`
     * where there is no such role.
     */
    public fun requirementsOf(role: String, on: LocalDate): RoleRequirements? =
        asked("role" to role) { held.use { it.requirementsOf(role, on) } }

    /**
     * What every role asks on a date, in the order of the document: for thousands of roles at once.
     *
     * @throws TalentException.Question with `date_out_of_range`
     */
    public fun requirementsOfAll(on: LocalDate): List<RoleRequirements> = asked { held.use { it.requirementsOfAll(on) } }

    /** The roles that a picker offers, in the order of the document: not those that are blocked or removed. */
    public fun assignableRoles(): List<AssignableRole> = asked { held.use { it.assignableRoles() } }

    /**
     * A text as a person sees it: in the person's own language where the host gives one, else in the organisation's; `nl-BE`
     * falls back to `nl`, and what is in neither to the first language there is.
     */
    @JvmOverloads
    public fun textFor(text: LocalisedText, ownLanguage: String? = null): String =
        asked("text" to text, "own_language" to ownLanguage) { held.use { it.textFor(text, ownLanguage) } }

    /**
     * A score with the text that held when it was given, however often the competency was described anew since.
     *
     * @throws TalentException.Question with `unknown_reference` where there is no such competency
     */
    public fun shownScore(competency: String, score: GivenScore): ShownScore =
        asked("competency" to competency) { held.use { it.shownScore(competency, score) } }

    /**
     * Compares two scores of a competency, each with its text. Where they were given under different versions of the
     * descriptors, the same level need not mean the same: the comparison is made, and says so.
     *
     * ```
     * val compared = configuration.compareScores("care", earlier = GivenScore(2, lastYear), later = GivenScore(4, thisYear))
     * println("${compared.levelsUp} levels up")
     * compared.diagnostics.forEach { println(it.message) }
     * ```
     *
     * @throws TalentException.Question with `unknown_reference`, and with `value_outside_scale` for a score that is no level
     *   of the competency's scale of now
     */
    public fun compareScores(competency: String, earlier: GivenScore, later: GivenScore): ScoreComparison =
        asked("competency" to competency) { held.use { it.compareScores(competency, earlier, later) } }

    /**
     * The sentence that must be shown with this configuration where a competency, profile or role came from ESCO; `null`
     * where none did.
     */
    public val attribution: String? by lazy { asked { held.use { it.attribution() } } }

    /** Proposes one role per function that has none yet, as JSON: a list of roles as documents write them. */
    public fun rolesFromFunctions(functions: Iterable<String>): String {
        val ids = functions.toList()
        return asked("functions" to ids) { held.use { it.rolesFromFunctionIds(ids) } }
    }

    /** The same of functions with names: a JSON list of ids, or of objects with `id` and `name`. */
    public fun rolesFromFunctions(json: String): String = asked("functions" to json) { held.use { it.rolesFromFunctions(json) } }

    /**
     * The configuration with a role blocked: it gives no new trajectories.
     *
     * @throws TalentException.Configuration where there is no such role, and with `role_removed` where it was removed
     */
    public fun blockRole(role: String): Configuration =
        asked("role" to role) { held.use { Configuration(it.blockRole(role)) } }

    /**
     * The configuration with a role removed; it stays as a tombstone, so that no function brings it back.
     *
     * @throws TalentException.Configuration with `role_in_use` where trajectories of [register] name it
     */
    @JvmOverloads
    public fun removeRole(role: String, register: Register? = null): Configuration =
        asked("role" to role) { held.use { own -> register?.held.useIfGiven { Configuration(own.removeRole(role, it)) } } }

    /**
     * The file that a works council is consulted with: what the configuration does, in Markdown; in Dutch for `nl`, else
     * in English.
     */
    @JvmOverloads
    public fun consultationFile(language: String = "en"): String =
        asked("language" to language) { held.use { it.consultationFile(language) } }

    override fun equals(other: Any?): Boolean = other is Configuration && asked { held.use { own -> other.held.use { own == it } } }

    override fun hashCode(): Int = toJson().hashCode()

    override fun toString(): String = "Configuration(${toJson()})"

    override fun close(): Unit = held.close()

    public companion object {
        /**
         * Reads a configuration from YAML text.
         *
         * @throws TalentException.Configuration with every problem of its shape
         */
        @JvmStatic
        public fun fromYaml(text: String): Configuration =
            asked("text" to text) { Configuration(NativeConfiguration.fromYaml(text)) }

        /**
         * Reads a configuration from JSON text.
         *
         * @throws TalentException.Configuration with every problem of its shape
         */
        @JvmStatic
        public fun fromJson(text: String): Configuration =
            asked("text" to text) { Configuration(NativeConfiguration.fromJson(text)) }

        /**
         * Reads a configuration from a file in UTF-8: JSON where its name ends with `.json`, else YAML.
         *
         * @throws TalentException.Configuration with every problem of its shape
         * @throws java.io.IOException where the file cannot be read
         */
        @JvmStatic
        public fun fromFile(path: Path): Configuration {
            val text = Files.readString(path)
            return if (path.toString().endsWith(".json", ignoreCase = true)) fromJson(text) else fromYaml(text)
        }
    }
}
