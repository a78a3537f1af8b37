package dev.hindsight.app.view.outputs;

import dev.hindsight.app.service.EvidenceImporter;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.redact.RedactionKey;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.redact.TeamRules;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/// Two days of an invented support assistant with a prompt deploy between them, as evidence: tools, guards with scores,
/// a cache, states and context fill; with labels or without.
public final class SupportEvidence {
    /// When the evidence begins; the deploy is a day later.
    public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    /// Outputs of a day.
    public static final int OF_A_DAY = 300;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-05T12:00:00Z"));

    private final List<String> lines = new ArrayList<>();
    private final Random random;
    private final boolean labelled;

    private SupportEvidence(long seed, boolean labelled) {
        this.random = new Random(seed);
        this.labelled = labelled;
    }

    /// {@return a workspace file in the folder}
    public static Path file(Path folder, long seed, boolean labelled) throws IOException {
        return write(folder, new SupportEvidence(seed, labelled).lines());
    }

    /// {@return a workspace file of lines, `'` for `"`}
    public static Path write(Path folder, List<String> lines) throws IOException {
        Path file = folder.resolve("support.hindsight");
        try (Workspace workspace = Workspaces.create(file, CLOCK)) {
            add(workspace, folder, lines);
        }
        return file;
    }

    /// Adds newer outputs to a workspace, one each minute from the end of the second day on, as another program would.
    ///
    /// @param from number of the first one
    public static void addNewer(Path file, int from, int outputs) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = from; i < from + outputs; i++) {
            lines.add("{'kind':'sample','id':'newer-" + i + "','at':'" + START.plusSeconds(2 * 86_400L + 60L * i)
                    + "','prompt':'reply','prompt_version':'v2','output':'It is on its way.'}");
        }
        try (Workspace workspace = Workspaces.open(file, CLOCK)) {
            add(workspace, Objects.requireNonNull(file.getParent()), lines);
        }
    }

    private static void add(Workspace workspace, Path folder, List<String> lines) throws IOException {
        Path evidence = Files.createTempDirectory(folder, "evidence").resolve("support.jsonl");
        Files.write(evidence, lines.stream().map(it -> it.replace('\'', '"')).toList());
        Redactor redactor = Redactor.of(RedactionKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                TeamRules.NONE);
        new EvidenceImporter(redactor, CLOCK, InputStream.nullInputStream()).run(workspace,
                List.of(evidence.toString()), ImportOptions.DEFAULT, Progress.NONE);
    }

    private List<String> lines() {
        lines.add("{'kind':'prompt_version','id':'v1','at':'" + START + "','prompt':'reply','version':'v1',"
                + "'text':'Answer briefly.'}");
        Instant deploy = START.plusSeconds(86_400);
        lines.add("{'kind':'prompt_version','id':'v2','at':'" + deploy + "','prompt':'reply','version':'v2',"
                + "'text':'Answer briefly, and always give a complete answer.'}");
        lines.add("{'kind':'change','id':'deploy-v2','at':'" + deploy + "','surface':'prompt','prompt':'reply',"
                + "'from':'v1','to':'v2'}");
        for (int i = 0; i < 2 * OF_A_DAY; i++) {
            sample(i, i >= OF_A_DAY);
        }
        return lines;
    }

    private void sample(int i, boolean after) {
        double fill = 0.2 + 0.7 * random.nextDouble();
        boolean bad = random.nextDouble() < (after ? 0.3 : 0.1) + (fill > 0.6 ? 0.3 : 0);
        boolean open = i % 5 == 0;
        boolean refused = open ? !bad : i % 37 == 0;
        boolean hit = i % 4 == 1;
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT,
                "{'kind':'sample','id':'s%d','at':'%s','prompt':'reply','prompt_version':'%s','session':'c%d',"
                        + "'slice':{'topic':'%s'},'input':'Where is parcel %d?','output':'%s','finish_reason':'stop',"
                        + "'sampling':{'policy':'all','probability':1},'tokens_in':%d,'window':10000,'tenant':'shop-%d',",
                i, START.plusSeconds(i * 86_400L / OF_A_DAY), after ? "v2" : "v1", i / 2,
                i % 3 == 0 ? "delivery" : "orders", i % OF_A_DAY,
                hit && i > 8
                        ? "It is on its way, as I said."
                        : bad
                                ? "It comes on Monday, that is certain, whatever the courier says."
                                : "It is on its way.",
                Math.round(fill * 10_000), i % 2));
        if (labelled) {
            line.append(String.format(Locale.ROOT, "'label':'%s','should_have':'%s','refusal':'%s',",
                    bad ? "bad" : "good", open ? "abstain" : "answer", refused ? "epistemic" : "none"));
            line.append(String.format(Locale.ROOT, "'scores':{'quality':{'value':%.2f,'direction':'higher',"
                    + "'scale':[0,1],'judge':'j1'}},",
                    bad
                            ? 0.2 + 0.1 * random.nextDouble()
                            : 0.8 + 0.1
                                    * random.nextDouble()));
        }
        line.append(String.format(Locale.ROOT,
                "'cache':{'hit':%b%s},'guards':[{'guard':'tone','stage':'output','score':%.3f,'threshold':0.9,"
                        + "'verdict':'%s'},{'guard':'pii','stage':'output','score':%.3f,'threshold':0.95,'verdict':'pass'}],",
                hit,
                hit
                        ? ",'similarity':0.97,'entry':'e" + (i - 1) + "','origin_tenant':'shop-" + (after && i % 8 == 1
                                ? 1 - i % 2
                                : i % 2) + "','origin_prompt_version':'v1','age_s':" + 86_400 / OF_A_DAY
                        : ",'entry':'e" + i + "'",
                bad ? 0.4 + 0.6 * random.nextDouble() : 0.7 * random.nextDouble(), "pass", 0.5 * random.nextDouble()));
        String tool = after && i % 10 == 0 ? "find_parcel" : "track_parcel";
        line.append(String.format(Locale.ROOT,
                "'tool_calls':[{'name_emitted':'%s',%s'match':'%s','ok':%b,'catalog':'t1'}],", tool, tool.equals(
                        "track_parcel") ? "'name_dispatched':'track_parcel'," : "",
                tool.equals("track_parcel")
                        ? "exact"
                        : "none",
                tool.equals("track_parcel")));
        int rounds = i % 50 == 3 ? 4 : 1;
        line.append("'trace':'t").append(i).append("','transitions':[{'from':'start','event':'ask','to':'plan'}");
        for (int round = 0; round < rounds; round++) {
            line.append(",{'from':'plan','event':'call','to':'look'},{'from':'look','event':'found','to':'plan'}");
        }
        line.append(",{'from':'plan','event':'tell','to':'answer'}]}");
        lines.add(line.toString());
    }
}
