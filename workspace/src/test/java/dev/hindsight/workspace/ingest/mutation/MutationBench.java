package dev.hindsight.workspace.ingest.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `MutationBench N [SEED] [FORMAT|-] [FROM]`: N changed files of every format, or of the formats whose files' names begin with FORMAT,
/// from input FROM on. Run it in a small heap (`-Xmx256m`): memory is bounded, or it ends. It prints a line per file of `mutation`, keeps what
/// went wrong in a temporary folder, and ends with status 1 where anything did. An input that takes longer than
/// five seconds by the clock is named while it runs, with what it is doing; a finding is one that takes as long of the processor.
public final class MutationBench {
    private static final int KEPT_MOST = 20;
    private static volatile @Nullable String running;
    private static volatile long since;

    private MutationBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException {
        int n = Integer.parseInt(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        String format = arguments.length > 2 && !arguments[2].equals("-") ? arguments[2] : "";
        int from = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
        Path folder = Files.createTempDirectory("mutation");
        watch(Thread.currentThread());
        System.out.println("seed " + seed + ", findings in " + folder);
        System.out.println("| file | inputs | findings | slowest, ms | mean, ms |\n|---|---|---|---|---|");
        long findings = 0;
        for (SeedFile file : SeedFile.all()) {
            if (file.name().startsWith(format)) {
                findings += run(file, seed, folder, from, n);
            }
        }
        System.exit(findings == 0 ? 0 : 1);
    }

    private static long run(SeedFile file, long seed, Path folder, int from, int n) throws IOException {
        long findings = 0;
        long began = System.nanoTime();
        MutationRun run = new MutationRun(file, seed, folder);
        try (run) {
            for (int i = from; i < from + n; i++) {
                since = System.nanoTime();
                running = file + ", input " + i;
                String wrong = run.check(i);
                if (wrong != null && findings++ < KEPT_MOST) {
                    System.out.println(wrong);
                    Files.write(folder.resolve(i + "-" + file), run.input(i));
                }
            }
            running = null;
            List<String> problems = run.problems();
            problems.forEach(System.out::println);
            findings += problems.size();
        }
        System.out.printf(Locale.ROOT, "| `%s` | %d | %d | %d | %.2f |%n", file, n, findings, run.slowestMillis(),
                (System.nanoTime() - began) / 1e6 / n);
        return findings;
    }

    private static void watch(Thread worker) {
        Thread.ofPlatform().daemon().start(() -> {
            String told = null;
            while (true) {
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    return;
                }
                String now = running;
                if (now != null && !now.equals(told) && System.nanoTime() - since > MutationRun.LONGEST) {
                    told = now;
                    System.out.println(now + " takes long: " + List.of(worker.getStackTrace()));
                }
            }
        });
    }
}
