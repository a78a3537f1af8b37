package dev.hindsight.timeline.overview;

import dev.hindsight.analysis.AnalysisResult.Suspect;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult;
import dev.hindsight.analysis.reason.ReasonKind;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.ui.Drawing;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The suspects with their scores, reasons and bars, as a picture; the bars are those of the screen.
///
/// @param suspects the most suspicious first
/// @param names what each suspect is called, in the same order
/// @param unranked why there are none, a sentence; empty where there are some
public record SuspectsPicture(List<Suspect> suspects, List<String> names, String unranked) implements Drawing {
    /// Every kind of reason has its own series colour, so that it looks the same everywhere.
    private static final List<ReasonKind> REASONS = List.of(ReasonKind.TIME_FIT, ReasonKind.EXPOSURE, ReasonKind.EDIT,
            ReasonKind.ROLLBACK, ReasonKind.SURFACE, ReasonKind.VERSION);
    private static final int SHOWN = 5;
    private static final double LEAST = 0.01;
    private static final double WIDTH = 640;
    private static final double MARGIN = 16;
    private static final double HEAD = 44;
    private static final double ROW = 72;
    private static final double LEGEND = 30;
    private static final double BAR = 8;
    private static final double GAP = 1.5;
    private static final int MOST_LINES = 2;
    private static final TextStyle TITLE = TextStyle.of(14).bold();
    private static final TextStyle NAME = TextStyle.of(13).bold();
    private static final TextStyle SMALL = TextStyle.of(11);

    /// {@return the suspects that are shown of an overview}
    public static SuspectsPicture of(Overview overview) {
        Verdict verdict = overview.analysis().verdict();
        List<Suspect> shown = shown(verdict);
        return new SuspectsPicture(shown, shown.stream().map(it -> overview.changeName(it.change())).toList(),
                overview.noSuspects());
    }

    /// {@return the suspects to show; "none of ours" is always among them, whatever its rank, unless there are no
    /// suspects}
    public static List<Suspect> shown(Verdict verdict) {
        List<Suspect> ranked = verdict.ranked();
        return verdict.suspectedChanges().isEmpty()
                ? List.of()
                : ranked.stream().filter(it -> it.change().equals(AnalysisResult.NONE)
                        || (it.score() >= LEAST && ranked.indexOf(it) < SHOWN)).toList();
    }

    @Override
    public String title() {
        return "Suspects";
    }

    @Override
    public String description() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < suspects.size(); i++) {
            words.add(names.get(i) + " " + VerdictText.chance(suspects.get(i).score()));
        }
        return suspects.isEmpty() ? unranked : "Suspects, ranked, not causes: " + String.join(", ", words) + ".";
    }

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public double height() {
        return HEAD + Math.max(1, suspects.size()) * ROW + LEGEND;
    }

    @Override
    public void paint(Painter painter, Palette palette) {
        painter.text("Suspects", MARGIN, 26, TITLE, palette.text());
        painter.text("ranked, not causes", MARGIN + painter.textWidth("Suspects", TITLE) + 10, 26, SMALL, palette
                .muted());
        if (suspects.isEmpty()) {
            lines(painter, palette, unranked, HEAD + 13);
            return;
        }
        for (int i = 0; i < suspects.size(); i++) {
            row(painter, palette, i, HEAD + i * ROW);
        }
        legend(painter, palette, HEAD + suspects.size() * ROW + 12);
    }

    private void row(Painter painter, Palette palette, int index, double top) {
        Suspect suspect = suspects.get(index);
        double width = painter.width() - 2 * MARGIN;
        String score = VerdictText.chance(suspect.score());
        double room = width - painter.textWidth(score, NAME) - 12;
        painter.beginGroup(names.get(index));
        painter.text(painter.ellipsize(names.get(index), room, NAME), MARGIN, top + 13, NAME, palette.text());
        painter.text(score, painter.width() - MARGIN, top + 13, NAME.end(), palette.text());
        bar(painter, palette, suspect, MARGIN, top + 20, width, BAR);
        lines(painter, palette, String.join(" · ", suspect.reasons()), top + 43);
        painter.endGroup();
    }

    private static void lines(Painter painter, Palette palette, String text, double baseline) {
        List<String> lines = wrapped(painter, text, painter.width() - 2 * MARGIN);
        for (int i = 0; i < lines.size(); i++) {
            painter.text(lines.get(i), MARGIN, baseline + 14 * i, SMALL, palette.muted());
        }
    }

    private static List<String> wrapped(Painter painter, String text, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            boolean last = lines.size() == MOST_LINES - 1;
            if (!last && !line.isEmpty() && painter.textWidth(line + " " + word, SMALL) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(painter.ellipsize(line.toString(), width, SMALL));
        return lines;
    }

    private void legend(Painter painter, Palette palette, double y) {
        double x = MARGIN;
        for (ReasonKind reason : reasons(suspects)) {
            String words = reason.label();
            painter.fillRect(x, y, 10, 10, color(reason, palette));
            painter.text(words, x + 15, y + 9, SMALL, palette.muted());
            x += 15 + painter.textWidth(words, SMALL) + 16;
        }
    }

    /// Draws one bar as long as the score, divided by what each kind of reason contributed.
    public static void bar(Painter painter, Palette palette, Suspect suspect, double x, double y, double width,
            double height) {
        painter.fillRoundRect(x, y, width, height, height / 2, palette.grid());
        Map<ReasonKind, Double> weights = weights(suspect);
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double length = width * suspect.score();
        if (sum <= 0) {
            painter.fillRect(x, y, length, height, palette.muted());
        }
        double at = x;
        for (Map.Entry<ReasonKind, Double> part : weights.entrySet()) {
            double wide = length * part.getValue() / sum;
            // A gap parts them for those who do not see the colours.
            painter.fillRect(at, y, wide > 2 * GAP ? wide - GAP : wide, height, color(part.getKey(), palette));
            at += wide;
        }
    }

    /// {@return the kinds of reasons in the bars of these suspects, in the order in which every bar shows them}
    public static List<ReasonKind> reasons(List<Suspect> suspects) {
        return suspects.stream().flatMap(it -> weights(it).keySet().stream()).distinct().sorted().toList();
    }

    /// {@return what each part of a bar stands for and how much of the bar it is, from left to right: "edit 60 %, time
    /// 40 %"; empty where nothing contributed}
    public static String parts(Suspect suspect) {
        Map<ReasonKind, Double> weights = weights(suspect);
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        return weights.entrySet().stream()
                .map(it -> it.getKey().label() + " " + Format.percent(it.getValue() / sum, 0))
                .collect(Collectors.joining(", "));
    }

    private static Map<ReasonKind, Double> weights(Suspect suspect) {
        Map<ReasonKind, Double> weights = new TreeMap<>(suspect.weights());
        weights.values().removeIf(it -> !(it > 0));
        return weights;
    }

    /// {@return the colour of a kind of reason}
    public static Rgba color(ReasonKind reason, Palette palette) {
        int index = REASONS.indexOf(reason);
        return palette.series(index < 0 ? REASONS.size() : index);
    }
}
