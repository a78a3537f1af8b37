package dev.hindsight.postmortem.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.vladsch.flexmark.ext.gfm.tasklist.TaskListExtension;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.MutableDataSet;
import dev.hindsight.postmortem.Examples;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.testing.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
    private static final Parser PARSER = Parser.builder(new MutableDataSet().set(Parser.EXTENSIONS,
            List.of(TablesExtension.create(), TaskListExtension.create()))).build();
    private static final List<String> PARTS = List.of("# ", "\n\n", "```", "~~~", "<script>", "</b>", "<!--", "-->",
            "[a](http://x)", "![i](y)", "|", "\\", "`", "*", "_", "{{quality.before}}", "{{ask: x}}", "> ", "- [ ] ",
            "1. ", "---", "\n    code", "&amp;", "$x$", "@name", "#12", "https://e.example", "\t", "\u202e", "\u0000",
            "\r\n", "\u2028", "[^1]", "[x]: y", "==", ":--", "word", " ", "é", "漢", "😀", "\ud800", "+ ", "<a@b.c>",
            "~~", "***", "2) ", "\n| a | b |\n|---|---|\n");

    @ParameterizedTest
    @CsvSource(delimiter = '§', value = {"a*b*§a\\*b\\*", "1. x§1\\. x", "# x§\\# x", "- x§\\- x", "<b>§\\<b\\>",
            "say {{x}}§say \\{\\{x\\}\\}"})
    void markdownCharactersAreEscaped(String text, String markdown) {
        assertThat(MarkdownText.inline(text)).isEqualTo(markdown);
    }

    @Test
    void mentionsAndAddressesAreNotLinked() {
        assertThat(MarkdownText.inline("@ops see #12 at https://x.example")).doesNotContain("@ops", "#12", "://");
    }

    @Test
    void fenceIsLongerThanAnyInnerFence() {
        assertThat(MarkdownText.fence("diff", "+ ````\n+ x")).isEqualTo("`````diff\n+ ````\n+ x\n`````");
    }

    @Test
    void externalTextDoesNotChangeReportStructure() {
        long seed = 20260914L;
        Random random = new Random(Seeds.fixed(seed));
        List<String> plain = structure("word");
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder("word ");
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            assertThat(structure(text.toString())).as("seed %d, round %d, text %s", seed, i, text).isEqualTo(plain);
        }
    }

    /// {@return the kinds of all blocks and of all that is not mere text, of report and evidence file, in order}
    private static List<String> structure(String outside) {
        var document = Examples.draft(outside);
        var codes = FactorCodes.shipped();
        String all = new ReportWriter(document, codes, List.of()).write(Variant.FULL) + "\n"
                + new EvidenceWriter(document, codes).write();
        java.util.ArrayList<String> kinds = new java.util.ArrayList<>();
        for (Node node : PARSER.parse(all).getDescendants()) {
            String kind = node.getClass().getSimpleName();
            if (!kind.equals("Text") && !kind.equals("SoftLineBreak")) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
