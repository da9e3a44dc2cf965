package io.github.talentcore.vectors

import com.fasterxml.jackson.databind.node.ObjectNode
import io.github.talentcore.Esco
import io.github.talentcore.EscoConcept
import io.github.talentcore.EscoCounts
import io.github.talentcore.EscoMatch
import io.github.talentcore.EscoRead
import io.github.talentcore.OccupationOptions
import io.github.talentcore.escoQueryOf
import io.github.talentcore.fileName
import io.github.talentcore.occupationOptionsOf

/** The operations of the ESCO classification. */
internal val ESCO_OPERATIONS: Map<String, (Question) -> Any?> =
    mapOf(
        "esco_read" to ::escoRead,
        "esco_concept" to { it.esco().concept(it.text("uri"))?.answer() },
        "esco_ancestors" to { it.esco().ancestors(it.text("uri")) },
        "esco_search" to ::search,
        "esco_occupations_in" to { question -> question.esco().occupationsIn(question.text("isco_group")).map { it.uri } },
        "profile_from_occupation" to { json(it.esco().profileFromOccupation(it.text("occupation"), it.options()).toJson()) },
        "esco_framework" to ::framework,
        "esco_upgrade" to ::upgrade,
        "esco_flag_modified" to { flagged(json(it.esco().flagModified(it.configuration()).toJson())) },
    )

/** The size of the parts in which files are read: small, so that parts end within rows and characters. */
private const val PART_BYTES = 7

/** The files of a question, an object of file name to text, read as a whole and in parts. */
private fun Question.read(files: String, version: String, default: String): EscoRead {
    val bytes =
        required(files).fields().asSequence().associate { (name, text) -> name to text.textValue().toByteArray() }
    // Bytewise, as all languages read them; the JVM would compare units of UTF-16.
    val ordered = bytes.toSortedMap { a, b -> java.util.Arrays.compareUnsigned(a.toByteArray(), b.toByteArray()) }
    val (named, language) = (optionalText(version) ?: default) to (optionalText("language") ?: "en")
    val whole = Esco.read(ordered, named, language)
    val inParts =
        Esco.readParts(
            ordered.mapValues { (_, all) -> all.asSequence().chunked(PART_BYTES) { it.toByteArray() } },
            named,
            language,
        )
    if (inParts.diagnostics != whole.diagnostics || inParts.files != whole.files) throw VectorProblem("files in parts are read otherwise")
    return whole
}

private fun Question.esco(): Esco = read("files", "version", "1.2.0").esco

private fun Question.options(): OccupationOptions =
    optional("options")?.let { occupationOptionsOf(it.toString()) } ?: OccupationOptions()

private fun escoRead(question: Question): Any? {
    val read = question.read("files", "version", "1.2.0")
    return mapOf(
        "counts" to read.esco.counts.answer(),
        "files" to read.files.map { mapOf("name" to it.name, "file" to it.file.fileName, "rows" to it.rows, "left_out" to it.leftOut) },
        "diagnostics" to read.diagnostics.map { it.answer() },
    )
}

private fun EscoCounts.answer() =
    mapOf(
        "occupations" to occupations,
        "skills" to skills,
        "isco_groups" to iscoGroups,
        "skill_groups" to skillGroups,
        "essential" to essential,
        "optional" to optional,
        "skill_relations" to skillRelations,
        "broader" to broader,
    )

private fun EscoConcept.answer() =
    mapOf(
        "uri" to uri,
        "kind" to kind.name.lowercase(),
        "label" to label,
        "alternatives" to alternatives,
        "description" to description,
        "code" to code,
        "isco_group" to iscoGroup,
        "skill_type" to skillType?.name?.lowercase(),
        "reuse_level" to reuseLevel?.name?.lowercase(),
        "broader" to broader,
    )

private fun EscoMatch.answer() =
    mapOf(
        "uri" to uri,
        "kind" to kind.name.lowercase(),
        "label" to label,
        "matched" to matched,
        "fit" to fit.name.lowercase(),
        "edits" to edits.toInt(),
        "isco_group" to iscoGroup,
    )

private fun search(question: Question): Any? {
    val query = escoQueryOf(question.required("query").toString())
    val found = question.esco().search(query)
    val named = question.esco().search(query.text, kinds = query.kinds, iscoGroup = query.iscoGroup, limit = query.limit.toInt())
    if (named != found) throw VectorProblem("named arguments find something else")
    return found.map { it.answer() }
}

private fun framework(question: Question): Any? {
    val made = question.esco().framework(question.required("occupations").map { it.textValue() }, question.options())
    if (question.optional("configuration") == null) return json(made.toJson())
    val document = json(made.addTo(question.configuration()).toJson())
    return listOf("competencies", "profiles", "roles").associateWith { document.get(it) }
}

private fun upgrade(question: Question): Any? {
    val new = question.read("new_files", "new_version", "1.3.0").esco
    return json(question.esco().upgrade(new, question.configuration()).toJson())
}

/** What is flagged in a configuration, as `kind:ID`. */
private fun flagged(configuration: ObjectNode): List<String> =
    listOf("competencies" to "competency", "profiles" to "profile", "roles" to "role").flatMap { (table, kind) ->
        configuration.path(table).filter { it.path("esco").path("modified").asBoolean() }.map { "$kind:${it.get("id").textValue()}" }
    }
