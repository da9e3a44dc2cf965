package io.github.talentcore

import io.github.talentcore.ffi.EscoFramework as NativeFramework
import io.github.talentcore.ffi.EscoUpgrade as NativeUpgrade

/**
 * A framework made of occupations of ESCO: competencies, and a profile and a role per occupation. [attribution] must be
 * shown with it.
 *
 * ```
 * val made = english.framework(occupations).translated(dutch)
 * val configuration = made.addTo(own)
 * ```
 */
public class EscoFramework internal constructor(native: NativeFramework) : AutoCloseable {
    internal val held = Held(native, "EscoFramework")

    /** The sentence that must be shown with it. */
    public val attribution: String by lazy { asked { held.use { it.attribution() } } }

    /** The version it was made of. */
    public val version: String by lazy { asked { held.use { it.version() } } }

    /** Ids of the competencies, bytewise. */
    public val competencies: List<String> by lazy { asked { held.use { it.competencies() } } }

    /** Ids of the roles, in the order the occupations were asked; the profile of each has the same id. */
    public val roles: List<String> by lazy { asked { held.use { it.roles() } } }

    /**
     * The configuration with what it does not have yet of this framework.
     *
     * What the organisation has stays as it is: an id that is taken is not written again, and a competency that it already
     * made of a concept takes the place of the new one in every profile. So adding twice changes nothing.
     */
    public fun addTo(configuration: Configuration): Configuration =
        asked { held.use { own -> configuration.held.use { Configuration(own.addTo(it)) } } }

    /** The framework with the names and descriptions of the same classification in another language added. */
    public fun translated(esco: Esco): EscoFramework =
        asked { held.use { own -> esco.held.use { EscoFramework(own.translated(it)) } } }

    /** The framework as canonical JSON (RFC 8785): competencies, profiles and roles as configurations write them. */
    public fun toJson(): String = asked { held.use { it.toJson() } }

    override fun equals(other: Any?): Boolean =
        other is EscoFramework && asked { held.use { own -> other.held.use { own == it } } }

    override fun hashCode(): Int = toJson().hashCode()

    override fun toString(): String = "EscoFramework($version: ${roles.size} roles, ${competencies.size} competencies)"

    override fun close(): Unit = held.close()
}

/**
 * What differs between two versions of ESCO, and which part of an organisation's framework it touches.
 *
 * ```
 * val report = old.upgrade(new, configuration)
 * report.hits.filter { it.modified }.forEach { println("look at ${it.id}: ${it.changes}") }
 * ```
 */
public class EscoUpgrade internal constructor(native: NativeUpgrade) : AutoCloseable {
    internal val held = Held(native, "EscoUpgrade")

    /** The sentence that must be shown with it. */
    public val attribution: String by lazy { asked { held.use { it.attribution() } } }

    /** The version that is left. */
    public val fromVersion: String by lazy { asked { held.use { it.fromVersion() } } }

    /** The version that is taken. */
    public val toVersion: String by lazy { asked { held.use { it.toVersion() } } }

    /** What differs of concepts, bytewise by URI, then by what differs. */
    public val concepts: List<ConceptChange> by lazy { asked { held.use { it.concepts() } } }

    /** What differs of the skills of occupations that both versions have, bytewise by occupation, then skill. */
    public val relations: List<RelationChange> by lazy { asked { held.use { it.relations() } } }

    /** What is touched of the organisation's competencies, profiles and roles, in this order, each as in the document. */
    public val hits: List<EscoHit> by lazy { asked { held.use { it.hits() } } }

    /** The report as canonical JSON (RFC 8785). */
    public fun toJson(): String = asked { held.use { it.toJson() } }

    override fun equals(other: Any?): Boolean = other is EscoUpgrade && asked { held.use { own -> other.held.use { own == it } } }

    override fun hashCode(): Int = toJson().hashCode()

    override fun toString(): String = "EscoUpgrade($fromVersion to $toVersion: ${hits.size} hits)"

    override fun close(): Unit = held.close()
}
