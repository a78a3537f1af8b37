package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.MutableDataSet;
import dev.hindsight.ui.TableText.TableHeading;
import dev.hindsight.ui.TableText.TableValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

class TableTextTest {
    private static final long SEED = 1_804;
    private static final String[] ODD = {"|", "\\", "\n", "\r\n", "\"", ",", ";", " ", "=", "+", "-", "@", "'", "<b>",
            "&amp;", "`", "*", "_", "[x](y)", "é", "𝄞", "−", "\t", "a", "word", "1", "0.5", "<br>", "~~", "#", "\r"};

    private static TableText levels() {
        return new TableText(
                List.of(TableHeading.of("signal"), TableHeading.level("before"), TableHeading.difference("change")),
                List.of(
                        List.of(TableValue.words("quality"),
                                TableValue.numbers("92 % [90, 94], n 1,204", 0.92, 0.9, 0.94, 1204),
                                TableValue.numbers("−23 pts [−27, −19]", -0.23, -0.27, -0.19)),
                        List.of(TableValue.words(null),
                                TableValue.numbers("unknown", Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                                TableValue.numbers("+1", 1e-7, Double.NEGATIVE_INFINITY, 3))));
    }

    @Test
    void csvHasFullNumbersAndMarkdownCombinesThem() {
        assertThat(levels().csv()).isEqualTo("""
                signal,before,before low,before high,before n,change,change low,change high\r
                quality,0.92,0.9,0.94,1204,-0.23,-0.27,-0.19\r
                unknown,,,,,0.0000001,,3\r
                """);
        assertThat(levels().markdown()).isEqualTo("""
                | signal | before | change |
                | --- | ---: | ---: |
                | quality | 92 % [90, 94], n 1,204 | −23 pts [−27, −19] |
                | unknown | unknown | +1 |
                """);
    }

    @Test
    void textIsNeverAFormulaAndNumbersStayNumbers() {
        TableText table = TableText.of(List.of("=head", "n"), List.of(row("=1+1", -3), row("+1", 4), row("-v2", 5), row(
                "@SUM(A1)", 6), row("\t=1", 7), row("a=1", 8), row("'x", 9)));
        assertThat(table.csv().lines()).containsExactly("'=head,n", "'=1+1,-3", "'+1,4", "'-v2,5", "'@SUM(A1),6",
                "'\t=1,7", "a=1,8", "'x,9");
    }

    private static List<TableValue> row(String text, long number) {
        return List.of(TableValue.words(text), TableValue.count(number));
    }

    @Test
    void aCellThatDoesNotFitItsColumnIsRefused() {
        assertThatThrownBy(() -> TableText.of(List.of("a", "b"), List.of(List.of(TableValue.words("x")))))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("1 cells in 2 columns");
        assertThatThrownBy(
                () -> new TableText(List.of(TableHeading.level("a")), List.of(List.of(TableValue.words("x")))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void csvRoundTripsAnyText() {
        Random random = seeded();
        CsvMapper reader = CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build();
        for (int run = 0; run < 300; run++) {
            List<List<String>> texts = texts(random);
            List<List<String>> read = new ArrayList<>();
            try (MappingIterator<String[]> lines = reader.readerFor(String[].class).readValues(table(texts).csv())) {
                lines.forEachRemaining(it -> read.add(List.of(it)));
            }
            List<List<String>> wanted = texts.stream()
                    .map(row -> row.stream().map(it -> it.matches("(?s)[=+\\-@\t\r\n].*")
                            ? "'" + it
                            : it).toList())
                    .toList();
            assertThat(read.subList(1, read.size())).as("run " + run).isEqualTo(wanted);
        }
    }

    @Test
    void markdownRoundTripsAnyText() {
        Random random = seeded();
        MutableDataSet options = new MutableDataSet();
        options.set(Parser.EXTENSIONS, List.of(TablesExtension.create()));
        Parser parser = Parser.builder(options).build();
        HtmlRenderer renderer = HtmlRenderer.builder(options).build();
        for (int run = 0; run < 300; run++) {
            List<List<String>> texts = texts(random);
            Node document = parser.parse(table(texts).markdown());
            assertThat(document.getFirstChild()).as("run " + run).isInstanceOf(TableBlock.class);
            assertThat(document.getFirstChild().getNext()).as("nothing after the table, run " + run).isNull();
            String html = renderer.render(document).replace("<td> </td>", "<td></td>");
            List<String> cells = html.lines().map(String::strip).filter(it -> it.startsWith("<tr>")).skip(1)
                    .toList();
            List<String> wanted = texts.stream().map(row -> row.stream().map(it -> "<td>" + html(it) + "</td>")
                    .collect(Collectors.joining("", "<tr>", "</tr>"))).toList();
            assertThat(cells).as("run " + run).isEqualTo(wanted);
        }
    }

    /// What a browser is to show: the text, with line breaks.
    private static String html(String text) {
        return text.strip().lines()
                .map(it -> it.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"",
                        "&quot;"))
                .collect(Collectors.joining("<br>"));
    }

    private static TableText table(List<List<String>> texts) {
        return TableText.of(List.of("a", "b", "c"),
                texts.stream().map(row -> row.stream().map(TableValue::words).toList())
                        .toList());
    }

    private static List<List<String>> texts(Random random) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 1 + random.nextInt(4); row++) {
            List<String> cells = new ArrayList<>();
            for (int cell = 0; cell < 3; cell++) {
                StringBuilder text = new StringBuilder();
                for (int part = random.nextInt(7); part > 0; part--) {
                    text.append(ODD[random.nextInt(ODD.length)]);
                }
                cells.add(text.toString());
            }
            rows.add(cells);
        }
        return rows;
    }

    private static Random seeded() {
        return new Random(SEED);
    }
}
