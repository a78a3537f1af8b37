package dev.hindsight.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// A repository with one file and one commit per version of it, made and read by the `git` of this machine.
final class GitRepository {
    private static final String FILE = "prompt.md";
    private static final long FIRST_COMMIT = 1_780_000_000;
    private static final int HOUR = 3_600;

    private final Path folder;

    private GitRepository(Path folder) {
        this.folder = folder;
    }

    /// {@return the repository in this folder; a new one where there is none, its versions an hour apart and stored in
    /// one pack, as after `git gc`}
    static GitRepository at(Path folder, Supplier<List<String>> texts) throws IOException, InterruptedException {
        GitRepository repository = new GitRepository(folder);
        if (Files.exists(folder)) {
            return repository;
        }
        Files.createDirectories(folder);
        List<String> versions = texts.get();
        repository.end(repository.git("init", "--quiet", "--initial-branch=main").start());
        Process process = repository.git("fast-import", "--quiet").start();
        try (OutputStream out = new BufferedOutputStream(process.getOutputStream())) {
            for (int i = 0; i < versions.size(); i++) {
                write(out, "commit refs/heads/main\ncommitter Ann <ann@example.com> " + (FIRST_COMMIT + (long) i * HOUR)
                        + " +0000\n");
                data(out, "version " + i);
                write(out, "M 100644 inline " + FILE + "\n");
                data(out, versions.get(i));
            }
        }
        repository.end(process);
        repository.end(repository.git("gc", "--quiet").start());
        repository.end(repository.git("reset", "--quiet", "--hard").start());
        return repository;
    }

    /// Runs `git blame` as a process, from its start to its end. {@return how many lines it printed}
    long blame() throws IOException, InterruptedException {
        Process process = git("blame", "--porcelain", FILE).start();
        long lines;
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            // The lines of the file follow a tab.
            lines = reader.lines().filter(line -> line.startsWith("\t")).count();
        }
        end(process);
        return lines;
    }

    private ProcessBuilder git(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.command().addFirst("git");
        return builder.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private void end(Process process) throws IOException, InterruptedException {
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("git ended with " + code + " in " + folder);
        }
    }

    private static void data(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(out, "data " + bytes.length + "\n");
        out.write(bytes);
        write(out, "\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
