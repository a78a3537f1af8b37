package dev.hindsight.workspace.ingest.follow;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How far a file was followed. It is stored in the provenance of the batch that reaches up to it, so that evidence and
/// position become visible in one transaction.
///
/// @param offset bytes before it
/// @param lines complete lines before it
/// @param records records before it
/// @param mark keyed hash of what stands at the file's beginning and right before the offset, by which the file is
///     recognised under another name and its truncation is noticed
record FollowPosition(long offset, long lines, long records, String mark) {
    static final FollowPosition START = new FollowPosition(0, 0, 0, "");
    private static final String FIELD = "follow";

    static FollowPosition of(ObjectNode provenance) {
        JsonNode follow = provenance.path(FIELD);
        return new FollowPosition(follow.path("offset").asLong(0), follow.path("lines").asLong(0),
                follow.path("records").asLong(0), follow.path("mark").asString(""));
    }

    static boolean isIn(ObjectNode provenance) {
        return provenance.has(FIELD);
    }

    void into(ObjectNode provenance) {
        provenance.putObject(FIELD).put("offset", offset).put("lines", lines).put("records", records).put("mark", mark);
    }
}
