package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.Progress;
import dev.hindsight.workspace.ingest.Place;
import dev.hindsight.workspace.ingest.Source;
import dev.hindsight.workspace.ingest.prepare.EvidenceJson;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON array of objects, at the top or as the first array inside an object (`{"data": […]}`); read element by element.
record JsonRows() implements Rows {
    @Override
    public void read(Source source, Taker taker, Progress progress) throws IOException {
        long record = 0;
        TokenStreamLocation at = TokenStreamLocation.NA;
        try (InputStream in = source.open(); JsonParser parser = EvidenceJson.mapper().createParser(in)) {
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            while (token != null && parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                at = parser.currentTokenLocation();
                record++;
                JsonNode element = EvidenceJson.tree(parser);
                Place place = place(source, record, at);
                if (element instanceof ObjectNode row) {
                    taker.row(row, place, row.toString());
                } else {
                    taker.bad(place, "the element is no object.", element.toString());
                }
            }
        } catch (JacksonException e) {
            taker.bad(place(source, Math.max(1, record), at),
                    EvidenceJson.reason(e) + " The rest of the file was not read.", "");
        }
    }

    private static Place place(Source source, long record, TokenStreamLocation at) {
        return new Place(source.name(), record, Math.max(0, at.getLineNr()), at.getByteOffset());
    }
}
