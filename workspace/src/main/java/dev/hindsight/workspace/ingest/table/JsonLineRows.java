package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.Progress;
import dev.hindsight.workspace.ingest.Place;
import dev.hindsight.workspace.ingest.Source;
import dev.hindsight.workspace.ingest.prepare.EvidenceJson;
import dev.hindsight.workspace.ingest.prepare.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.source.Lines;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One JSON object per line.
record JsonLineRows() implements Rows {
    @Override
    public void read(Source source, Taker taker, Progress progress) throws IOException {
        try (Lines lines = new Lines(source.open())) {
            long record = 0;
            for (Lines.@Nullable Line line = lines.next(); line != null; line = lines.next()) {
                String wrong = line.wrong();
                if (line.text().isBlank() && wrong == null) {
                    continue;
                }
                Place place = new Place(source.name(), ++record, line.number(), line.offset());
                if (wrong != null) {
                    taker.bad(place, wrong, line.text());
                    continue;
                }
                try {
                    taker.row(EvidenceJson.object(line.text()), place, line.text());
                } catch (InvalidEvidenceException e) {
                    taker.bad(place, e.sentence(), line.text());
                }
            }
        }
    }
}
