package io.github.talentcore

import io.github.talentcore.ffi.Esco as NativeEsco
import io.github.talentcore.ffi.EscoReader as NativeReader
import io.github.talentcore.ffi.escoFileName as nativeEscoFileName
import io.github.talentcore.ffi.escoQueryOfJson as nativeEscoQueryOfJson
import io.github.talentcore.ffi.occupationOptionsOfJson as nativeOccupationOptionsOfJson

/**
 * What was read of the files of ESCO.
 *
 * @property esco the classification
 * @property files the files in the order they came, with how many rows were read and left out
 * @property diagnostics everything that was wrong with them. A row with an error was left out; a file with an error in its
 *   header was passed over.
 */
public class EscoRead internal constructor(
    public val esco: Esco,
    public val files: List<EscoFileRead>,
    public val diagnostics: List<Diagnostic>,
)

/**
 * One version of the ESCO classification in one language. Immutable, safe to share between threads.
 *
 * Its data is free to use under one condition: [ESCO_ATTRIBUTION] is shown with it.
 *
 * ```
 * val files = listOf("occupations_en.csv", "skills_en.csv", "occupationSkillRelations_en.csv")
 * val esco = Esco.read(files.associateWith { Files.readAllBytes(folder.resolve(it)) }, version = "1.2.0", language = "en").esco
 * val nurse = esco.search("nurse", kinds = listOf(ConceptKind.OCCUPATION)).first()
 * val made = esco.profileFromOccupation(nurse.uri, OccupationOptions(cap = 12u))
 * val configuration = made.addTo(Configuration.fromFile(Path.of("configuration.yaml")))
 * ```
 */
@Suppress("TooManyFunctions")
public class Esco internal constructor(native: NativeEsco) : AutoCloseable {
    internal val held = Held(native, "Esco")

    /** The version of the classification, such as `1.2.0`. */
    public val version: String by lazy { asked { held.use { it.version() } } }

    /** The language of its labels, such as `en`. */
    public val language: String by lazy { asked { held.use { it.language() } } }

    /** How much there is of everything. */
    public val counts: EscoCounts by lazy { asked { held.use { it.counts() } } }

    /** The concept of a URI; `null` where the files do not describe it. */
    public fun concept(uri: String): EscoConcept? = asked("uri" to uri) { held.use { it.concept(uri) } }

    /** Every concept of a kind, bytewise by URI. */
    public fun concepts(kind: ConceptKind): List<EscoConcept> = asked { held.use { it.concepts(kind) } }

    /** URIs of everything above a concept, each once, bytewise; empty where there is no such concept. */
    public fun ancestors(uri: String): List<String> = asked("uri" to uri) { held.use { it.ancestors(uri) } }

    /** URIs of the concepts directly below one, bytewise. */
    public fun narrower(uri: String): List<String> = asked("uri" to uri) { held.use { it.narrower(uri) } }

    /**
     * Searches labels and alternative labels, without regard to accents and capitals; each concept comes once, with the
     * label that fits best, best first.
     *
     * @param text words, or the beginnings of words, in any order
     * @param kinds only these kinds; all of them where empty
     * @param iscoGroup only occupations of this ISCO group and those below it
     * @param limit at most so many
     */
    @JvmOverloads
    public fun search(
        text: String,
        kinds: List<ConceptKind> = emptyList(),
        iscoGroup: String? = null,
        limit: Int = 20,
    ): List<EscoMatch> =
        search(EscoQuery(text, kinds, iscoGroup, limit.coerceAtLeast(0).toUInt()))

    /** The same of a query as a whole. */
    public fun search(query: EscoQuery): List<EscoMatch> =
        asked("text" to query.text, "isco_group" to query.iscoGroup) { held.use { it.search(query) } }

    /**
     * The occupations of an ISCO group and of the groups below it, by group, then label: the code `22` gives those of
     * `2211` as well. All of them for an empty code.
     */
    public fun occupationsIn(iscoGroup: String): List<EscoConcept> =
        asked("isco_group" to iscoGroup) { held.use { it.occupationsIn(iscoGroup) } }

    /** The skills that an occupation asks, essential ones first, then by label and URI. */
    public fun skillsOf(occupation: String): List<RelatedConcept> =
        asked("occupation" to occupation) { held.use { it.skillsOf(occupation) } }

    /** The occupations that ask a skill, in the same order. */
    public fun occupationsOf(skill: String): List<RelatedConcept> =
        asked("skill" to skill) { held.use { it.occupationsOf(skill) } }

    /** The skills that a skill asks, in the same order. */
    public fun skillsFor(skill: String): List<RelatedConcept> = asked("skill" to skill) { held.use { it.skillsFor(skill) } }

    /**
     * Makes a profile of an occupation, with a role and its competencies: its essential skills as requirements, the
     * optional ones on request.
     *
     * @throws TalentException.Question with `esco_concept_unknown` where the URI is no occupation, `out_of_range` for a cap
     *   of 0
     */
    @JvmOverloads
    public fun profileFromOccupation(uri: String, options: OccupationOptions = OccupationOptions()): EscoFramework =
        asked("uri" to uri, "options" to options) { held.use { EscoFramework(it.profileFromOccupation(uri, options)) } }

    /**
     * Makes a first framework of many occupations in one call: a profile and a role for each, and every competency once.
     *
     * @throws TalentException.Question with `esco_concept_unknown` for every URI that is no occupation, all at once;
     *   `out_of_range` for a cap of 0
     */
    @JvmOverloads
    public fun framework(occupations: List<String>, options: OccupationOptions = OccupationOptions()): EscoFramework =
        asked("occupations" to occupations, "options" to options) {
            held.use { EscoFramework(it.framework(occupations, options)) }
        }

    /**
     * Compares this version with a newer one, and says which competencies, profiles and roles of a configuration are
     * touched. It changes nothing itself. Both must be in the same language.
     */
    public fun upgrade(new: Esco, configuration: Configuration): EscoUpgrade =
        asked {
            held.use { old ->
                new.held.use { newer -> configuration.held.use { EscoUpgrade(old.upgrade(newer, it)) } }
            }
        }

    /**
     * The configuration in which everything that came from this classification and says something else by now is flagged
     * as modified. A flag that is set is never taken back.
     */
    public fun flagModified(configuration: Configuration): Configuration =
        asked { held.use { own -> configuration.held.use { Configuration(own.flagModified(it)) } } }

    override fun toString(): String = "Esco($version, $language)"

    override fun close(): Unit = held.close()

    public companion object {
        /**
         * Reads files that are there as a whole, by their names in the package of ESCO, such as `skills_en.csv`.
         *
         * Columns are found by name, in any order; others are passed over. A damaged row is named and left out; the rest is
         * read. A file that is not read has the warning `esco_file_unknown`.
         *
         * @param files the bytes of the files by name, read in this order
         * @param version the version of the classification, such as `1.2.0`
         * @param language the language of its labels, such as `en`
         */
        @JvmStatic
        public fun read(files: Map<String, ByteArray>, version: String, language: String): EscoRead =
            readParts(files.mapValues { sequenceOf(it.value) }, version, language)

        /**
         * The same of files that come in parts, from a network or a disk: no file needs to be in memory as a whole.
         *
         * ```
         * val parts = { stream: InputStream -> generateSequence { stream.readNBytes(65_536).takeIf { it.isNotEmpty() } } }
         * Esco.readParts(mapOf("skills_en.csv" to parts(stream)), version = "1.2.0", language = "en")
         * ```
         *
         * @param files the parts of the files by name; a part may end anywhere, also within a character
         * @param version the version of the classification, such as `1.2.0`
         * @param language the language of its labels, such as `en`
         */
        @JvmStatic
        public fun readParts(files: Map<String, Sequence<ByteArray>>, version: String, language: String): EscoRead =
            asked("version" to version, "language" to language, "files" to files.keys) {
                NativeReader(version, language).use { reader ->
                    for ((name, parts) in files) {
                        reader.begin(name)
                        parts.forEach(reader::push)
                    }
                    val read = reader.finish()
                    EscoRead(Esco(read.esco), read.files, read.diagnostics)
                }
            }
    }
}

/** The name of a file in the package of ESCO, without language and ending: `skills`, `ISCOGroups`. */
public val EscoFile.fileName: String get() = asked { nativeEscoFileName(this) }

/**
 * Reads a query from JSON text: `{"text", "kinds"?, "isco_group"?, "limit"?}`.
 *
 * @throws TalentException.Question with every problem of it, at its place below `/query`
 */
public fun escoQueryOf(json: String): EscoQuery = asked("json" to json) { nativeEscoQueryOfJson(json) }

/**
 * Reads options from JSON text: `{"optional"?, "cap"?, "order"?, "target"?, "optional_target"?, "scale"?}`.
 *
 * @throws TalentException.Question with every problem of them, at its place below `/options`
 */
public fun occupationOptionsOf(json: String): OccupationOptions =
    asked("json" to json) { nativeOccupationOptionsOfJson(json) }
