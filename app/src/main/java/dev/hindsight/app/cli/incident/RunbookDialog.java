package dev.hindsight.app.cli.incident;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.runbook.GuidedRun;
import dev.hindsight.runbook.Lever;
import dev.hindsight.runbook.ProbeResult;
import dev.hindsight.runbook.ProbeSource;
import dev.hindsight.runbook.RunbookStep;
import dev.hindsight.runbook.StepVerdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Runs a runbook as questions and answers, one line each. The dialog ends with the run, with `quit`, or at the end of
/// the input.
final class RunbookDialog {
    private static final String HELP = "Answer yes, no or unknown, then a note if you like; or skip [why], lever [note],"
            + " back, quit.";

    private final BufferedReader in;
    private final PrintStream out;
    private final GuidedRun run;
    private final ProbeSource probes;

    /// A dialog.
    ///
    /// @param aside whether the questions go to standard error, so that standard output holds the result alone
    RunbookDialog(CommandIo io, GuidedRun run, ProbeSource probes, boolean aside) {
        this.in = new BufferedReader(new InputStreamReader(io.in(), StandardCharsets.UTF_8));
        this.out = aside ? io.err() : io.out();
        this.run = run;
        this.probes = probes;
    }

    void run() {
        out.println(run.runbook().title());
        out.println(HELP);
        RunbookStep step = run.current().orElse(null);
        while (step != null) {
            ProbeResult found = ask(step);
            if (!answered(step, found)) {
                return;
            }
            step = run.current().orElse(null);
        }
    }

    private @Nullable ProbeResult ask(RunbookStep step) {
        out.println();
        out.println(step.title().isBlank() ? step.id() : step.title());
        say("", step.question().equals(step.title()) ? "" : step.question());
        say("Look: ", step.look());
        ProbeResult found = step.probe() == null ? null : probes.ask(step.probe());
        if (found != null) {
            say("Found: ", found.sentence());
            found.details().forEach(it -> say("  ", it));
        }
        step.verdicts().forEach((verdict, means) -> say(verdict.answer() + ": ", means));
        say("Stop: ", step.stop() == null ? "" : step.stop());
        Lever lever = step.lever();
        if (lever != null) {
            say("Mitigation: ", lever.name());
            say("  Reach: ", lever.reach());
            say("  Takes: ", lever.timeToEffect());
            say("  Side effects: ", lever.sideEffects());
            say("  Worked if: ", lever.check());
            say("  Undo: ", lever.undo());
        }
        return found;
    }

    private void say(String label, String text) {
        if (!text.isBlank()) {
            out.println("  " + label + text.strip());
        }
    }

    /// Reads lines until one of them changes the run; false when the person quits.
    private boolean answered(RunbookStep step, @Nullable ProbeResult found) {
        String line = read();
        while (line != null) {
            String[] parts = line.strip().split("\\s+", 2);
            String note = parts.length > 1 ? parts[1].strip() : "";
            switch (parts[0].toLowerCase(Locale.ROOT)) {
                case "yes", "y", "implicated" -> {
                    return answer(StepVerdict.IMPLICATED, found, note);
                }
                case "no", "n", "ruled_out" -> {
                    return answer(StepVerdict.RULED_OUT, found, note);
                }
                case "unknown", "u", "?" -> {
                    return answer(StepVerdict.UNKNOWN, found, note);
                }
                case "skip", "s" -> {
                    run.skip(note);
                    return true;
                }
                case "back", "b" -> {
                    run.back();
                    return true;
                }
                case "quit", "q" -> {
                    return false;
                }
                case "lever", "l" -> lever(step, note);
                default -> out.println(HELP);
            }
            line = read();
        }
        return false;
    }

    private boolean answer(StepVerdict verdict, @Nullable ProbeResult found, String note) {
        run.answer(verdict, found == null ? null : found.sentence(), note);
        return true;
    }

    private void lever(RunbookStep step, String note) {
        if (step.lever() == null) {
            out.println("This step has no mitigation.");
        } else {
            run.recordLever(step, note);
            out.println("Noted. Now answer the step.");
        }
    }

    private @Nullable String read() {
        out.print("> ");
        out.flush();
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
