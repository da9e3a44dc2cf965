package io.github.talentcore

import io.github.talentcore.ffi.ArrowTable as NativeTable
import java.lang.ref.Reference
import java.nio.ByteBuffer

/** The bytes from the position of a buffer to its limit, as the native library can read them: outside the heap. */
internal fun ByteBuffer.direct(): ByteBuffer {
    val rest = slice()
    return if (rest.isDirect && !rest.isReadOnly) rest else ByteBuffer.allocateDirect(rest.remaining()).put(rest).flip()
}

/** Does something with Arrow tables, and frees them afterwards. */
internal inline fun <T> withTables(given: List<Pair<String, ByteBuffer?>>, work: (List<NativeTable?>) -> T): T {
    val tables = ArrayList<NativeTable?>(given.size)
    try {
        given.mapTo(tables) { (name, bytes) -> bytes?.let { read(name, it.direct()) } }
        return work(tables)
    } finally {
        tables.forEach { it?.close() }
    }
}

@PublishedApi
internal fun read(name: String, bytes: ByteBuffer): NativeTable =
    try {
        asked { NativeTable.fromIpc(name, bytes) }
    } finally {
        // Only its address is on the way, which does not keep the garbage collector from freeing the buffer.
        Reference.reachabilityFence(bytes)
    }
