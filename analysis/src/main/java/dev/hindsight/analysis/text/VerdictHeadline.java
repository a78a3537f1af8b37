package dev.hindsight.analysis.text;

import dev.hindsight.analysis.AnalysisResult.CurrentLevel;
import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The verdict at a glance: a headline and up to three cells. [VerdictText] says the same in sentences.
///
/// @param title what is wrong: "Answer quality down, 92 → 66 %"; begins with "Not an incident" where nothing is
/// @param scope which slice it concerns: "prompt support-reply"; empty for all traffic
/// @param notes intervals, numbers of records, and what limits them; sentences
/// @param cells since when, the likely cause and the level now; only those that say something
public record VerdictHeadline(String title, String scope, List<String> notes, List<HeadlineCell> cells) {

    /// One thing that is known.
    ///
    /// @param name such as "Since"
    /// @param value what is known, in a few words
    /// @param note its interval, or what it is compared with; may be empty
    public record HeadlineCell(String name, String value, String note) {}

    public VerdictHeadline {
        notes = List.copyOf(notes);
        cells = List.copyOf(cells);
    }

    /// {@return the headline of a result, with its times on a clock}
    ///
    /// @param changes the changes that it may name
    public static VerdictHeadline of(AnalysisResult result, List<StoredEvidence<Change>> changes, SignalNames names,
            TimeFormat clock) {
        return new Writer(result, !changes.isEmpty(), VerdictText.changeNames(changes), names, clock).write();
    }

    /// {@return all of it as plain text, a line for the headline and one for each cell}
    public String plain() {
        String head = title + (scope.isEmpty() ? "" : ", for " + scope) + ".";
        return Stream.concat(Stream.of(Stream.concat(Stream.of(head), notes.stream()).collect(Collectors.joining(" "))),
                cells.stream().map(it -> it.name() + ": " + it.value()
                        + (it.note().isEmpty() ? "" : " (" + it.note() + ")")))
                .collect(Collectors.joining("\n"));
    }

    /// What a headline is written from.
    private record Writer(AnalysisResult result, boolean anyKnown, Function<String, String> changeName,
            SignalNames names, TimeFormat clock) {

        VerdictHeadline write() {
            Optional<Finding> finding = VerdictText.leading(result);
            List<String> notes = new ArrayList<>();
            if (!result.alarm()) {
                reassurance().ifPresent(notes::add);
            }
            finding.ifPresent(it -> basis(it, notes));
            String ignored = IgnoredText.of(result.ignored(), changeName::apply);
            if (!ignored.isEmpty()) {
                notes.add(ignored + ".");
            }
            if (result.dataThrough() != null) {
                notes.add("Newest evidence: " + clock.instant(result.dataThrough()) + ".");
            }
            return new VerdictHeadline(title(finding), finding.map(it -> VerdictText.slice(it.slice())).orElse(""),
                    notes, cells(finding));
        }

        private String title(Optional<Finding> finding) {
            Verdict verdict = result.verdict();
            if (result.alarm()) {
                return finding.map(it -> names.of(it.signal()).title() + moved(it)).orElse("Quality is lower");
            }
            return switch (verdict.kind()) {
                case NO_CHANGE -> "Not an incident: no lasting deterioration in this time range";
                case TOO_LITTLE_DATA -> "Too little data to say whether anything got worse";
                default -> "Not an incident: " + switch (verdict.explanation()) {
                    case MODEL -> "the model or its provider changed";
                    case MIX -> "the traffic mix moved";
                    case JUDGE -> "the judge changed";
                    case SAMPLING -> "what is kept changed";
                    case SLIDE -> "a slow slide";
                    case UNEXPLAINED -> "nothing that lasts";
                    case null -> "nothing that lasts";
                };
            };
        }

        /// Why a move is no incident, or why nothing is shown.
        private Optional<String> reassurance() {
            Verdict verdict = result.verdict();
            return switch (verdict.kind()) {
                case NO_CHANGE -> Optional.empty();
                case TOO_LITTLE_DATA -> Optional.of("Nothing is shown; the cause is not established.");
                default -> Optional.of(Format.capital(VerdictText.explanation(verdict)));
            };
        }

        private String moved(Finding finding) {
            SignalName name = names.of(finding.signal());
            String before = VerdictText.value(finding.before().value(), name);
            String after = VerdictText.value(finding.after().value(), name);
            boolean percent = before.endsWith(" %") && after.endsWith(" %");
            return (finding.after().value() < finding.before().value() ? " down, " : " up, ")
                    + (percent ? before.substring(0, before.length() - 2) : before) + " → " + after;
        }

        private void basis(Finding finding, List<String> notes) {
            SignalName name = names.of(finding.signal());
            String levels = VerdictText.interval(finding.before(), name) + " → "
                    + VerdictText.interval(finding.after(), name) + ", n " + Format.count(finding.before().n())
                    + " and "
                    + Format.count(finding.after().n()) + ".";
            notes.add(result.alarm() ? levels : name.title() + moved(finding) + ", " + levels);
            String split = SplitText.of(finding, names);
            if (!split.isEmpty()) {
                notes.add(Format.capital(split) + ".");
            }
        }

        private List<HeadlineCell> cells(Optional<Finding> finding) {
            List<HeadlineCell> cells = new ArrayList<>();
            OnsetInterval onset = result.verdict().onset();
            if (onset != null) {
                cells.add(new HeadlineCell("Since", clock.span(onset.from(), onset.to()), ""));
            }
            if (result.alarm()) {
                cells.add(cause());
                if (result.now() != null) {
                    cells.add(now(result.now(), finding));
                }
            }
            return cells;
        }

        private HeadlineCell cause() {
            Verdict verdict = result.verdict();
            List<Suspect> ranked = verdict.ranked();
            long own = verdict.suspectedChanges().size();
            return switch (verdict.kind()) {
                case SUSPECT -> suspect(ranked.getFirst(), own);
                case AMBIGUOUS -> new HeadlineCell("Likely", "cannot be told apart",
                        ranked.getFirst().score() < VerdictText.NAMED
                                ? Format.count(own, "change", "changes") + ", each under "
                                        + VerdictText.chance(VerdictText.NAMED)
                                : VerdictText.likeliest(ranked, changeName));
                default -> own > 0 ? notOurs(verdict, own) : unknown(verdict);
            };
        }

        private static boolean isExplained(Verdict verdict) {
            return verdict.explanation() != null && verdict.explanation() != Explanation.UNEXPLAINED;
        }

        private HeadlineCell suspect(Suspect first, long own) {
            String back = first.backFrom() == null ? "" : "brings a line back from " + first.backFrom() + "; ";
            double none = result.verdict().ranked().stream().filter(it -> it.change().equals(AnalysisResult.NONE))
                    .mapToDouble(Suspect::score).findFirst().orElse(0);
            return new HeadlineCell("Likely",
                    changeName.apply(first.change()) + ", " + VerdictText.chance(first.score()),
                    back + "of " + Format.count(own, "change", "changes") + "; none of ours "
                            + VerdictText.chance(none));
        }

        private static HeadlineCell notOurs(Verdict verdict, long own) {
            return new HeadlineCell("Likely", "none of our " + Format.count(own, "change", "changes"),
                    isExplained(verdict)
                            ? withoutStop(VerdictText.explanation(verdict))
                            : "no other explanation is established");
        }

        /// A change that nobody knows of was not looked at: it is not cleared.
        private HeadlineCell unknown(Verdict verdict) {
            return new HeadlineCell("Likely",
                    isExplained(verdict) ? withoutStop(VerdictText.explanation(verdict)) : "not known",
                    withoutStop(NoSuspects.unknown(result, anyKnown)));
        }

        /// A level of another signal than the headline's names it at once.
        private HeadlineCell now(CurrentLevel level, Optional<Finding> finding) {
            SignalName name = names.of(level.signal());
            boolean same = finding.filter(it -> it.signal().equals(level.signal())).isPresent();
            String value = (same ? "" : name.title() + " ") + VerdictText.value(level.value(), name);
            return new HeadlineCell("Now", switch (result.status()) {
                case ONGOING -> "still happening, " + value;
                case RECOVERED -> "recovered, " + value;
                case UNKNOWN -> value + ", unknown whether it goes on";
            }, name.title() + " " + VerdictText.interval(level.low(), level.high(), name) + ", n "
                    + Format.count(level.n()));
        }

        private static String withoutStop(String sentence) {
            return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        }
    }
}
