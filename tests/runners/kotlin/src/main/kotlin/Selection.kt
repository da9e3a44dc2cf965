package io.github.talentcore.vectors

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ArrayNode
import com.fasterxml.jackson.databind.node.ObjectNode

/** The columns that identify a row, per member of a plan or register. */
private val KEYS =
    mapOf(
        "outcomes" to listOf("cycle", "work_year", "employee"),
        "trajectories" to listOf("trajectory"),
        "conversations" to listOf("trajectory", "moment", "occurrence"),
        "changes" to listOf("kind", "key"),
        "flags" to listOf("code", "key"),
        "cycle_years" to listOf("cycle", "work_year"),
        "frameworks" to listOf("cycle", "work_year"),
        "entries" to listOf("role", "competency"),
        "preview" to listOf("trajectory", "competency"),
        "requirements" to listOf("trajectory", "competency"),
        "requirement_overrides" to listOf("trajectory", "competency"),
        "scores" to listOf("trajectory", "competency", "source"),
        "versions" to listOf("trajectory", "version"),
        "updates" to listOf("update"),
    )

/** The whole document, or only what `select` of the question names: `member.column,column` keeps key columns and those. */
internal fun selected(question: Question, document: ObjectNode): JsonNode {
    val wanted = question.optional("select")?.let { (it as? ArrayNode)?.toList() ?: listOf(it) }.orEmpty()
    if (wanted.isEmpty()) return document
    val kept = JSON.createObjectNode()
    for (name in wanted.map { it.textValue() }) {
        val (member, columns) = name.substringBefore('.') to name.substringAfter('.', "")
        val value = document.get(member)
        if (value == null || kept.has(member)) throw VectorProblem("`select` names `$member` twice, or it is no member")
        if (columns.isNotEmpty()) {
            val named = columns.split(',').map { it.trim() }
            if (value is ArrayNode) value.forEach { cut(it as ObjectNode, KEYS[member].orEmpty(), named) } else cut(value as ObjectNode, emptyList(), named)
        }
        kept.set<JsonNode>(member, value)
    }
    return kept
}

private fun cut(row: ObjectNode, keys: List<String>, columns: List<String>) {
    columns.firstOrNull { !row.has(it) }?.let { throw VectorProblem("`select` names `$it`, which is no column") }
    row.retain(keys + columns)
}
