package dev.hindsight.workspace.store;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.ingest.ImportSession;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;

/// Measures appending and reading columns: `StoreThroughput FILE SAMPLES`. No test; the figures stand in the decision
/// note.
public final class StoreThroughput {
    private static final int CHUNK = 50_000;
    private static final String[] WORDS = "the order left our warehouse on monday and should arrive soon please check your tracking page for details"
            .split(" ");

    private StoreThroughput() {}

    /// Runs the measurement.
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        Path file = Path.of(arguments[0]);
        int n = Integer.parseInt(arguments[1]);
        Files.deleteIfExists(file);
        try (Workspace workspace = Workspaces.create(file, InstantSource.system())) {
            Random random = new Random(7);
            long nanos = 0;
            try (ImportSession session = workspace.imports().begin("m", "m", "f")) {
                for (int done = 0; done < n; done += CHUNK) {
                    PreparedEvidence[] chunk = new PreparedEvidence[Math.min(CHUNK, n - done)];
                    for (int i = 0; i < chunk.length; i++) {
                        chunk[i] = typical(random, done + i);
                    }
                    long start = System.nanoTime();
                    long cpu = processor();
                    for (PreparedEvidence it : chunk) {
                        session.append(it);
                    }
                    long took = System.nanoTime() - start;
                    nanos += took;
                    cpu = processor() - cpu;
                    out.printf("%,d: %,.0f samples/s, %.1f us of processor time each%n", done,
                            chunk.length * 1e9 / took,
                            cpu / 1e3 / chunk.length);
                }
                long start = System.nanoTime();
                session.complete(Fixture.provenance());
                nanos += System.nanoTime() - start;
            }
            out.printf("appended %,d at %,.0f samples/s, file %,d MB%n", n, n * 1e9 / nanos, Files.size(file) >> 20);
            for (int round = 0; round < 4; round++) {
                long start = System.nanoTime();
                Columns columns = workspace.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL,
                        Set.of("tokens_out", "tokens_in", "latency_ms", "cost", "score.faithful@judge-1/r2",
                                "prompt_version",
                                "region", "model_served", "text.length", "slice.channel"));
                out.printf("%,d rows of %d columns in %.0f ms%n", columns.size(), columns.names().size(),
                        (System.nanoTime() - start) / 1e6);
            }
            long start = System.nanoTime();
            int names = workspace.evidence().columnNames(EvidenceKind.SAMPLE).size();
            out.printf("%d column names in %.0f ms%n", names, (System.nanoTime() - start) / 1e6);
            start = System.nanoTime();
            int found = workspace.evidence().search("no such phrase", TimeRange.ALL, 100).length;
            out.printf("search found %d in %.0f ms%n", found, (System.nanoTime() - start) / 1e6);
        }
    }

    private static long processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static PreparedEvidence typical(Random random, int i) {
        StringBuilder text = new StringBuilder();
        while (text.length() < 300) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        String json = "{\"prompt\":\"support\",\"prompt_version\":\"v" + (i / 100_000) + "\",\"trace\":\""
                + new java.util.UUID(random.nextLong(), i)
                + "\",\"session\":\"s" + (i / 3)
                + "\",\"feature\":\"chat\",\"region\":\"eu\",\"slice\":{\"channel\":\"web\",\"locale\":\"de\"},"
                + "\"tenant\":\"t" + random.nextInt(50) + "\",\"user\":\"u" + random.nextInt(5000)
                + "\",\"model_requested\":\"m-large\","
                + "\"model_served\":\"m-large-0912\",\"fingerprint\":\"fp_1\",\"params\":{\"temperature\":0.2,\"top_p\":1},\"input\":\"where is my parcel "
                + i + "\",\"output\":\"" + text + "\",\"system\":\""
                + "You are a helpful assistant of the shop. ".repeat(20)
                + "\",\"finish_reason\":\"stop\",\"tokens_in\":" + random.nextInt(4000) + ",\"tokens_out\":"
                + random.nextInt(400)
                + ",\"latency_ms\":" + random.nextDouble(900) + ",\"cost\":" + random.nextDouble()
                + ",\"scores\":{\"faithful\":{\"value\":"
                + random.nextDouble()
                + ",\"judge\":{\"model\":\"judge-1\",\"rubric\":\"r2\"},\"direction\":\"higher\"}},"
                + "\"sampling\":{\"policy\":\"head\",\"probability\":0.05},\"cache\":{\"hit\":false}}";
        return Fixture.evidence(EvidenceKind.SAMPLE, "sample-" + i, i, json);
    }
}
